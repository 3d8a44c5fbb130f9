import { changePassword } from '@tongdai/access/change-password'
import { chooseCompany, keepCompany, rememberCompany } from '@tongdai/access/choose-company'
import { findLogin } from '@tongdai/access/find-login'
import { findIdentity, type Identity } from '@tongdai/access/identity'
import { acceptInvitation, declineInvitation, findMyInvitation } from '@tongdai/access/my-invitations'
import { phoneTicketMs, signPhoneTicket } from '@tongdai/access/phone-ticket'
import { phoneStamp } from '@tongdai/access/rights-stamp'
import { signInOrOpen, signOut } from '@tongdai/access/sign-in'
import { Refusal } from '@tongdai/contract/refusal'
import { findOwnExtension } from '@tongdai/numbers/extensions/find-own-extension'
import { newId } from '@tongdai/platform/new-id'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import type { FastifyReply } from 'fastify'
import { pageOrigin, sipWebSocketOrigin } from '../addresses.ts'
import type { AppContext } from '../app-context.ts'
import { clientNetwork } from '../guard/client-network.ts'
import { readCookie, writeCookie } from '../guard/cookies.ts'
import { guess } from '../guard/guess.ts'
import { guessOwn } from '../guard/guess-own.ts'
import { mustBeHolder } from '../guard/must-be-holder.ts'
import { nobodyIfOver } from '../guard/not-let-in.ts'
import { refuseUntil } from '../guard/refuse-until.ts'
import { sessionHeaders } from '../guard/request-headers.ts'
import { sessionFrom } from '../guard/session-from.ts'
import type { ServeRoute } from '../serve-route.ts'
import { meAnew, meOf } from './me-of.ts'

const yearSeconds = 365 * 24 * 3600

/** Signing in and out, who I am, my phone. */
export function sessionRoutes(serve: ServeRoute, context: AppContext): void {
  const {
    auth,
    database,
    throttle,
    proofs,
    addresses,
    clientAddress,
    clock,
    log,
    voiceLink,
    live,
    factorKeys,
  } = context
  const secure = addresses.origins[0]!.startsWith('https:')
  const deviceCookie = `${secure ? '__Host-' : ''}tongdai-device`

  serve('signIn', async ({ body, request, reply }) => {
    const { proof, ...typed } = body
    const { counted, companyId, ...login } = await findLogin(database, typed)
    const attempt = {
      address: clientNetwork(clientAddress(request.raw)),
      email: counted,
      device: readCookie(request.headers.cookie, deviceCookie),
      work: proof ? proofs.bitsOf(proof) : 0,
    }
    const from = { ...sessionFrom(context, request, 'password'), companyId }
    const { userId, awaitsFactor, cookies } = await guess(
      context,
      reply,
      { attempt, subject: login.email, canProve: proof !== undefined },
      () =>
        signInOrOpen(context, { ...login, password: body.password }, sessionHeaders(request.headers), from),
    )
    if (companyId && !awaitsFactor) await rememberCompany(database, userId, { companyId })
    const device = throttle.rememberDevice(counted, newId(), attempt.device)
    for (const cookie of [...cookies, writeCookie(deviceCookie, device, { maxAge: yearSeconds, secure })])
      reply.header('set-cookie', cookie)
    return { user: { id: userId }, awaitsFactor }
  })

  serve('signOut', async ({ request, reply }) => {
    const headers = sessionHeaders(request.headers)
    const identity = await findIdentity(auth, database, headers, clientAddress(request.raw)).catch(
      nobodyIfOver,
    )
    const { cookies } = await signOut(auth, headers)
    for (const cookie of cookies) reply.header('set-cookie', cookie)
    if (identity) {
      live.recheck()
      const { actor, user } = identity
      // Without the voice process nobody is offered calls anyway: signing out must not fail for it.
      const who = { by: user.id, target: user.id }
      const leave = actor && { type: 'agent.sign-out' as const, companyId: actor.companyId, ...who }
      await Promise.all([
        leave && voiceLink.command(leave, newId()),
        voiceLink.endPhones([{ sessionId: identity.sessionId }]),
      ]).catch((error: Error) => log.warn('signed out without the voice process', { error: error.message }))
    }
    return { success: true }
  })

  serve('getMe', ({ identity }) => meOf(context, identity))

  serve('chooseCompany', async ({ identity, body, request }) => {
    await chooseCompany(database, identity, body)
    // The old company's live socket is no longer this session's.
    live.recheck()
    return meAnew(context, request)
  })

  serve('changePassword', async (admitted) => {
    const { identity, body, request } = admitted
    await guessOwn(context, admitted, 'change', () =>
      changePassword(database, factorKeys.key, identity, { ...body, address: clientAddress(request.raw) }),
    )
    live.recheck()
    return { ok: true }
  })

  // Who invites may have typed the code; it is not to be tried by who has the e-mail or number alone.
  const codes = new TokenBuckets({ clock, burst: 30, perSecond: 1 / 60 })
  const countCode = (identity: Identity, reply: FastifyReply) => {
    mustBeHolder(identity)
    const wait = codes.take(identity.user.id)
    if (wait > 0) refuseUntil(reply, wait)
  }
  serve('findInvitation', async ({ identity, body, reply }) => {
    countCode(identity, reply)
    return findMyInvitation(database, factorKeys.key, identity.user, body.code)
  })
  serve('acceptInvitation', async ({ identity, body, request, reply }) => {
    countCode(identity, reply)
    const user = { ...identity.user, address: clientAddress(request.raw) }
    await acceptInvitation(database, factorKeys.key, user, body.code)
    await keepCompany(database, identity)
    return meAnew(context, request)
  })
  serve('declineInvitation', async ({ identity, body, request, reply }) => {
    countCode(identity, reply)
    const user = { ...identity.user, address: clientAddress(request.raw) }
    await declineInvitation(database, factorKeys.key, user, body.code)
    return meAnew(context, request)
  })

  serve('getPhoneTicket', async ({ actor, identity, request }) => {
    const extension = await findOwnExtension(database, actor)
    if (!extension) throw new Refusal('NO_EXTENSION')
    const issuedAt = clock.now()
    const expiresAt = issuedAt + phoneTicketMs
    const { companyId, userId } = actor
    const ticket = signPhoneTicket(context.ticketKey, {
      id: newId(),
      companyId,
      userId,
      extensionId: extension.id,
      sessionId: identity.sessionId,
      stamp: phoneStamp(actor),
      address: clientAddress(request.raw),
      issuedAt,
      expiresAt,
    })
    const socket = sipWebSocketOrigin(addresses, pageOrigin(addresses, request.headers.host))
    return {
      url: `${socket}/sip?ticket=${ticket}`,
      sipUri: `sip:${extension.sipUsername}@${addresses.sip.host}`,
      username: extension.sipUsername,
      displayName: actor.name,
      extensionId: extension.id,
      expiresAt: new Date(expiresAt).toISOString(),
    }
  })
}
