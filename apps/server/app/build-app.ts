import { createAuth, sessionCookieName } from '@tongdai/access/auth'
import { HolderThrottle } from '@tongdai/access/holder-throttle'
import { OpenIdSignIn } from '@tongdai/access/open-id/open-id-sign-in'
import type { Provider } from '@tongdai/access/open-id/provider'
import { PasskeyChallenges } from '@tongdai/access/passkeys/challenge'
import { ProofOfWork } from '@tongdai/access/proof/proof-of-work'
import { SignInThrottle } from '@tongdai/access/sign-in-throttle'
import { nameNumbers } from '@tongdai/contacts/points/name-numbers'
import { Refusal } from '@tongdai/contract/refusal'
import { DatabasePulse } from '@tongdai/database/database-pulse'
import type { Database } from '@tongdai/database/open-database'
import type { FileRoom } from '@tongdai/files/file-room'
import type { ListKind } from '@tongdai/lists/list-kind'
import type { NoticeKind } from '@tongdai/notices/notice-kind'
import type { TrunkRules } from '@tongdai/numbers/trunks/trunk-rules'
import type { Certificate } from '@tongdai/platform/certificate'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Storage } from '@tongdai/platform/storage/storage'
import type { SecurityWatch } from '@tongdai/security/security-watch'
import type { HandOver } from '@tongdai/tenancy/hand-over'
import { createHandles } from '@tongdai/tenancy/masking/handles'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { VoiceLink } from '../voice-link/voice-link.ts'
import type { Addresses } from './addresses.ts'
import type { AppContext } from './app-context.ts'
import { askDatabase } from './ask-database.ts'
import { answerErrors, errorOf } from './guard/answer-errors.ts'
import { Arrivals } from './guard/arrivals.ts'
import { isOwnRequest } from './guard/check-origin.ts'
import { clientAddress } from './guard/client-address.ts'
import { clientNetwork } from './guard/client-network.ts'
import { readCookie } from './guard/cookies.ts'
import { guessLines } from './guard/guess-line.ts'
import { limitArrival } from './guard/limit-arrival.ts'
import { refuseUntil } from './guard/refuse-until.ts'
import { setSecurityHeaders } from './guard/security-headers.ts'
import { LiveHub } from './live/live-hub.ts'
import { serveLive } from './live/serve-live.ts'
import { mineEars } from './mine/mine-ears.ts'
import { mineOf } from './mine/mine-of.ts'
import { accountRoutes } from './routes/account.routes.ts'
import { agentRoutes } from './routes/agents.routes.ts'
import { auditRoutes } from './routes/audit.routes.ts'
import { binRoutes } from './routes/bin.routes.ts'
import { callRoutes } from './routes/calls.routes.ts'
import { companyRoutes } from './routes/company.routes.ts'
import { consentRoutes } from './routes/consents.routes.ts'
import { contactRoutes } from './routes/contacts.routes.ts'
import { departmentRoutes } from './routes/departments.routes.ts'
import { erasureRoutes } from './routes/erasures.routes.ts'
import { extensionRoutes } from './routes/extensions.routes.ts'
import { fieldRoutes } from './routes/fields.routes.ts'
import { fileRoutes } from './routes/files.routes.ts'
import { healthRoutes } from './routes/health.routes.ts'
import { historyRoutes } from './routes/history.routes.ts'
import { hotlineRoutes } from './routes/hotlines.routes.ts'
import { importRoutes } from './routes/imports.routes.ts'
import { listRoutes } from './routes/lists.routes.ts'
import { mailRoutes } from './routes/mail.routes.ts'
import { mergeRoutes } from './routes/merges.routes.ts'
import { noteRoutes } from './routes/notes.routes.ts'
import { noticeRoutes } from './routes/notices.routes.ts'
import { organisationRoutes } from './routes/organisations.routes.ts'
import { passkeyRoutes } from './routes/passkeys.routes.ts'
import { portalRoutes } from './routes/portal.routes.ts'
import { providerRoutes } from './routes/providers.routes.ts'
import { queueRoutes } from './routes/queues.routes.ts'
import { roleRoutes } from './routes/roles.routes.ts'
import { securityRoutes } from './routes/security.routes.ts'
import { sessionRoutes } from './routes/session.routes.ts'
import { signUpRoutes } from './routes/sign-up.routes.ts'
import { tagRoutes } from './routes/tags.routes.ts'
import { trunkRoutes } from './routes/trunks.routes.ts'
import { userRoutes } from './routes/users.routes.ts'
import { routeServer } from './serve-route.ts'
import { serveWebRoot } from './web/serve-web-root.ts'

export interface AppOptions {
  database: Database
  secrets: Secrets
  /** Signs sessions; at least 32 characters. */
  authSecret: string
  /** Signs phone tickets; the voice process has the same. */
  ticketKey: Buffer
  voiceLink: VoiceLink
  /** Of recordings. */
  storage: Storage
  /** Of a store elsewhere; null: files are on the disk. */
  store: AppContext['store']
  files: FileRoom
  security: SecurityWatch
  /** Names of the readers of the feed. */
  feedReaders: string[]
  hasMailServer: boolean
  noticeKinds: Map<string, NoticeKind<unknown>>
  handOvers: HandOver[]
  lists: Map<string, ListKind>
  addresses: Addresses
  /** Addresses and CIDR blocks of the reverse proxies in front of us. */
  trustProxy: string[]
  /** Whether anybody may found a company. */
  signUp: boolean
  /** Zero bits of a proof of work; left out: the usual. */
  proofBits?: number
  /** Who else may say who somebody is. */
  providers: Provider[]
  /** Where trunks may be. */
  trunkRules: TrunkRules
  carrierPort: number | null
  /** Folder of the built desk; need not exist. */
  webRoot: string
  /** null: plain HTTP. */
  certificate: Certificate | null
  clock: Clock
  log: Log
}

/** The web process's server, not listening yet. Closing it closes the live screens; what was handed in stays open. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, authSecret, addresses, voiceLink, webRoot, certificate, clock, log } = options
  const auth = createAuth({ database, secret: authSecret, origin: addresses.origins[0]!, log })
  const throttle = new SignInThrottle({ clock, secret: authSecret })
  const pulse = new DatabasePulse({ url: database.url, clock })
  const live = new LiveHub({
    database,
    voiceLink,
    askDatabase: () => askDatabase({ database, pulse }),
    mineOf: (actor) => pulse.watch(() => mineOf(database, actor, options.noticeKinds)),
    lookUpNames: (companyId, numbers) => pulse.watch(() => nameNumbers(database, companyId, numbers)),
    clock,
    log,
  })
  const ears = mineEars({
    databaseUrl: database.url,
    onChange: (companyId, userId) => live.mineChanged(companyId, userId),
    onCustomer: (companyId, id) => live.customerChanged(companyId, id),
    onGap: () => live.mineChanged(null, null),
    clock,
    log,
  })
  ears.start()
  const arrivals = new Arrivals(clock)
  const sessionCookie = sessionCookieName(addresses.origins[0]!)
  const context: AppContext = {
    ...options,
    arrivals,
    handles: createHandles({ key: options.ticketKey, now: clock.now }),
    pulse,
    auth,
    throttle,
    guesses: guessLines(clock),
    keyDoor: { throttle: new SignInThrottle({ clock, secret: authSecret }), guesses: guessLines(clock) },
    passkeyChallenges: new PasskeyChallenges({ clock, secret: authSecret }),
    proofs: new ProofOfWork({
      clock,
      secret: authSecret,
      ...(options.proofBits !== undefined && { bits: options.proofBits }),
    }),
    openId: new OpenIdSignIn({
      database,
      secret: authSecret,
      origin: addresses.origins[0]!,
      log,
      providers: options.providers,
      signUp: options.signUp,
    }),
    codeThrottle: new HolderThrottle({ clock, perSecond: 1 / 300 }),
    holderThrottle: new HolderThrottle({ clock, perSecond: 1 / 30 }),
    factorKeys: { secrets: options.secrets, key: authSecret },
    live,
    clientAddress: clientAddress(options.trustProxy),
  }

  const app = fastify({
    ...(certificate && { https: certificate }),
    bodyLimit: 64 * 1024,
    // A file may come for longer: `limitArrival` looks at each request.
    requestTimeout: 0,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    // A path that cannot be decoded never reaches the error handler.
    frameworkErrors: (_error, _request, reply) => refuseBadPath(reply as FastifyReply),
    logger: false,
  }) as unknown as FastifyInstance
  // JSON alone: a form of another site could send text/plain without asking first (CSRF).
  app.removeContentTypeParser('text/plain')
  limitArrival(app, clock)
  answerErrors(app, log)
  app.addHook('onClose', async () => {
    await ears.close()
    pulse.close()
  })
  // The first of all: before a header is written, a body read or a file opened.
  app.addHook('onRequest', async ({ raw }, reply) => {
    const { come, end } = arrivals.begin({
      network: clientNetwork(context.clientAddress(raw)),
      connection: raw.socket,
      cookie: readCookie(raw.headers.cookie, sessionCookie),
      isPage: raw.method === 'GET' && !/^\/(api\/|healthz)/.test(raw.url ?? ''),
    })
    reply.raw.once('close', end)
    const seconds = await come
    if (seconds === 0) return
    // Whoever waited in vain must come by a new connection.
    reply.header('connection', 'close')
    refuseUntil(reply, seconds)
  })
  await setSecurityHeaders(app, addresses)
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/') || request.url === '/healthz')
      reply.header('cache-control', 'no-store')
    if (!isOwnRequest(addresses, request.method, request.headers)) throw new Refusal('ORIGIN_REFUSED')
  })

  const serve = routeServer(app, context)
  sessionRoutes(serve, context)
  accountRoutes(serve, context)
  signUpRoutes(serve, context)
  providerRoutes(serve, context)
  passkeyRoutes(serve, context)
  agentRoutes(serve, context)
  callRoutes(serve, context)
  historyRoutes(serve, context)
  userRoutes(serve, context)
  roleRoutes(serve, context)
  departmentRoutes(serve, context)
  fieldRoutes(serve, context)
  extensionRoutes(serve, context)
  trunkRoutes(serve, context)
  hotlineRoutes(serve, context)
  importRoutes(serve, context)
  listRoutes(serve, context)
  queueRoutes(serve, context)
  auditRoutes(serve, context)
  companyRoutes(serve, context)
  portalRoutes(serve, context)
  fileRoutes(serve, context)
  contactRoutes(serve, context)
  noteRoutes(serve, context)
  binRoutes(serve, context)
  mergeRoutes(serve, context)
  consentRoutes(serve, context)
  erasureRoutes(serve, context)
  organisationRoutes(serve, context)
  tagRoutes(serve, context)
  healthRoutes(serve, context)
  securityRoutes(serve, context)
  noticeRoutes(serve, context)
  mailRoutes(serve, context)
  serveLive(app, context)
  await serveWebRoot(app, webRoot)
  return app
}

function refuseBadPath(reply: FastifyReply): void {
  reply.code(400).send(errorOf(new Refusal('INVALID_REQUEST')))
}
