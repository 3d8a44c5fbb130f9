import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates } from 'node:tls'
import { createEmbeddedEngine } from '@tongdai/engine-embedded'
import type { MediaPlane } from '@tongdai/engine-embedded/media/index.ts'
import { createExchange } from '@tongdai/exchange/create-exchange'
import { openExchangeJournal } from '@tongdai/exchange/exchange-journal'
import { loadCertificate } from '@tongdai/platform/certificate'
import { systemClock } from '@tongdai/platform/clock'
import { type Config, trunkHostsOf } from '@tongdai/platform/config/read-config'
import type { Log } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { createSecrets, loadOrCreateKey } from '@tongdai/platform/secrets'
import { normaliseNumber } from '@tongdai/routing/dialled-number'
import { createHandles } from '@tongdai/tenancy/masking/handles'
import { urlHost } from '../app/addresses.ts'
import type { Role } from '../launch/run-child.ts'
import { openStorages } from '../storage/open-storages.ts'
import { voiceLinkPath } from '../voice-link/link-path.ts'
import { serveVoiceLink } from '../voice-link/serve-voice-link.ts'
import { boundHeap } from './bound-heap.ts'
import { browserPhones } from './browser-phones.ts'
import { ConfigSource } from './config-source.ts'
import { drainCalls } from './drain-calls.ts'
import { JournalShipper } from './journal-shipper.ts'
import { linkMethods } from './link-methods.ts'
import { LiveFeed } from './live-feed.ts'
import { PhoneTickets } from './phone-tickets.ts'
import { toEngineConfig, toExchangeConfig } from './to-configs.ts'
import { UploadedPrompts } from './uploaded-prompts.ts'
import { voiceHealth } from './voice-health.ts'
import { watchSecurity } from './watch-security.ts'
import { watchTrunks } from './watch-trunks.ts'

const reconcileMs = 5_000
/** Firefox and Safari ask for each port of a host: the desk sends its user here when they have not been asked. */
const certificateAccepted = `Đã chấp nhận chứng chỉ của tổng đài. Đóng trang này và quay lại bàn làm việc.
The certificate of the exchange is accepted. Close this page and go back to the desk.
`
const promptsDir = join(import.meta.dirname, '../prompts')

/**
 * The voice process: engine, call core, journal; the link to app; the shipper to Postgres. Order matters: the journal
 * closes what a killed run left open before the first new call, and nothing here waits for Postgres.
 */
export async function startVoice(
  config: Config,
  { media, log }: { media: MediaPlane; log: Log },
): Promise<Role> {
  const clock = systemClock
  surviveFaults(log)
  const epoch = randomUUID()
  const keys = join(config.dataDir, 'keys')
  const recordingsDir = join(config.dataDir, 'recordings')
  mkdirSync(recordingsDir, { recursive: true })
  const secrets = createSecrets(loadOrCreateKey(join(keys, 'secrets.key')))
  const ticketKey = loadOrCreateKey(join(keys, 'tickets.key'))
  const phoneTickets = new PhoneTickets({ key: ticketKey, clock })
  const handles = createHandles({ key: ticketKey, now: () => clock.now() })
  const certificate = await loadCertificate({
    certFile: config.tlsCert,
    keyFile: config.tlsKey,
    folder: keys,
    addresses: [config.publicAddress],
  })

  const engine = createEmbeddedEngine({
    clock,
    log,
    media,
    sip: {
      bindAddress: config.bindAddress,
      port: config.sipPort,
      tlsPort: config.sipTlsPort,
      tls: certificate,
      webSocketPort: config.sipWsPort,
      webSocketTls: config.https ? certificate : null,
      ...(config.https && { webSocketPage: certificateAccepted }),
      allowedOrigins: (origin) => isOwnOrigin(origin, config),
      publicAddress: config.publicAddress,
    },
    certificateAuthorities: authoritiesOf(config.trunkTlsCa),
    comparable: (number) => normaliseNumber(number) ?? number,
    trunkHosts: trunkHostsOf(config),
    leftBehindFile: join(config.dataDir, 'calls-in-progress'),
    phoneSourcesFile: join(config.dataDir, 'registered-phones'),
    tickets: phoneTickets,
  })

  const security = watchSecurity({
    engine,
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    clock,
    log,
  })

  const unseal = (sealed: string, context: string) => {
    try {
      return secrets.open(sealed, context)
    } catch (error) {
      log.error('a stored secret cannot be opened: was it written with the key of another DATA_DIR?', {
        context,
        error,
      })
      return null
    }
  }
  const journal = openExchangeJournal({
    directory: join(config.dataDir, 'journal'),
    node: config.nodeName,
    epoch,
    clock,
    log,
  })
  const source = new ConfigSource({
    databaseUrl: config.databaseUrl,
    folder: join(config.dataDir, 'set-up'),
    clock,
    log,
  })
  const exchange = createExchange({
    engine,
    clock,
    log,
    journal,
    companies: [],
    newId,
    prompts: {
      greeting: prompt('greeting-vi.wav'),
      music: prompt('music-on-hold.wav')!,
      apology: prompt('apology-vi.wav')!,
    },
    recordingsDir,
    hiddenNumbers: {
      seal: (companyId, number) => handles.ofNumber(companyId, number),
      open: (companyId, handle) => handles.numberOf(companyId, handle),
    },
  })
  const feed = new LiveFeed(epoch, clock)
  const uploadedPrompts = new UploadedPrompts({
    files: (await openStorages(config, log)).files,
    folder: join(config.dataDir, 'prompts'),
    fetched: (companyId) => source.tellAgain(companyId),
    clock,
    log,
  })
  const uploaded = (companyId: string, fileId: string) => uploadedPrompts.pathOf(companyId, fileId)
  source.onChange((changes, listsOf) => {
    for (const [companyId, rows] of changes) {
      engine.configure(companyId, rows && toEngineConfig(rows, unseal))
      exchange.configure(companyId, rows && toExchangeConfig(rows, promptsDir, uploaded))
      for (const part of listsOf(companyId)) feed.publish(companyId, { type: 'settings', part })
    }
    boundHeap()
  })
  await source.start()
  await uploadedPrompts.forgetOthers()
  // Not before: of a hundred thousand agents who begin no screen is there to be told.
  const trunks = watchTrunks({ databaseUrl: config.databaseUrl, clock, log })
  exchange.onChange((companyId, change) => {
    feed.publish(companyId, change)
    trunks.hear(companyId, change)
  })

  await engine.start()
  const shipper = new JournalShipper({ journal, databaseUrl: config.databaseUrl, recordingsDir, clock, log })
  shipper.onShipped(({ companyId, callId, concerned }) =>
    feed.publish(companyId, { type: 'history', callId, ...(concerned.length > 0 && { concerned }) }),
  )
  shipper.start()

  const link = await serveVoiceLink({
    path: voiceLinkPath(config.dataDir),
    log,
    methods: linkMethods({
      exchange,
      feed,
      health: async (companyId) => voiceHealth(engine.health(companyId), await security.parts()),
      phones: browserPhones(engine, phoneTickets),
    }),
  })
  feed.subscribe((news) => link.announce(news.companyId, 'live', news))

  let closed = false
  const reconcile = async () => {
    if (closed) return
    try {
      exchange.reconcile(await engine.legs())
    } catch (error) {
      log.error('calls could not be reconciled with the engine', { error })
    }
    if (!closed) clock.after(reconcileMs, () => void reconcile())
  }
  clock.after(reconcileMs, () => void reconcile())

  let draining: ReturnType<typeof drainCalls> | null = null
  return {
    drain(told) {
      if (config.drainMs > 0 && exchange.callCount > 0) told(exchange.callCount)
      draining ??= drainCalls({ exchange, engine, clock, limitMs: config.drainMs })
      return draining.over
    },
    async close() {
      closed = true
      draining?.stop()
      await exchange.close('shutdown')
      await engine.close('shutdown')
      await journal.flush()
      await shipper.close()
      await journal.close()
      await source.close()
      uploadedPrompts.close()
      await trunks.close()
      await security.close()
      await link.close()
    },
  }
}

/** A list given to TLS replaces Node's own, so that stands in it too. */
function authoritiesOf(file: string | null): string[] | undefined {
  return file === null ? undefined : [...getCACertificates('default'), readFileSync(file, 'utf8')]
}

function prompt(file: string): string | null {
  const path = join(promptsDir, file)
  return existsSync(path) ? path : null
}

/** A page may open the phone socket only from the desk's own address: same host, the web port. */
function isOwnOrigin(origin: string, config: Config): boolean {
  try {
    const { protocol, port, hostname } = new URL(origin)
    const webPort = port || (protocol === 'https:' ? '443' : '80')
    return (
      webPort === String(config.httpPort) &&
      (['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname === urlHost(config.publicAddress))
    )
  } catch {
    return false
  }
}

/**
 * A fault that nobody caught is told and lived with: ending the process would end every call it carries, and what one
 * strange packet broke is at most one transaction. The engine is reconciled with the calls every few seconds anyway.
 */
function surviveFaults(log: Log): void {
  process.on('uncaughtException', (error) => log.error('a fault was not caught', { error }))
  process.on('unhandledRejection', (error) => log.error('a rejection was not caught', { error }))
}
