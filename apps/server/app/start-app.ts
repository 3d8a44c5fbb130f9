import { join } from 'node:path'
import { openDatabase } from '@tongdai/database/open-database'
import type { FileRoom } from '@tongdai/files/file-room'
import { collectNoticeKinds } from '@tongdai/notices/collect-kinds'
import { loadCertificate } from '@tongdai/platform/certificate'
import { systemClock } from '@tongdai/platform/clock'
import { type Config, trunkHostsOf } from '@tongdai/platform/config/read-config'
import { diskSpace } from '@tongdai/platform/disk-space'
import { createLog } from '@tongdai/platform/log'
import { createSecrets, loadOrCreateKey } from '@tongdai/platform/secrets'
import { saveSecurityEvents } from '@tongdai/security/save-security-events'
import { SecurityWatch } from '@tongdai/security/security-watch'
import { askStore } from '../storage/ask-store.ts'
import { openStorages } from '../storage/open-storages.ts'
import { StoreWatch } from '../storage/store-watch.ts'
import { connectVoiceLink } from '../voice-link/connect-voice-link.ts'
import { voiceLinkPath } from '../voice-link/link-path.ts'
import { addressesOf } from './addresses.ts'
import { buildApp } from './build-app.ts'
import { collectReaders } from './feed/collect-readers.ts'
import { startFeed } from './feed/start-feed.ts'
import { createChildConverter } from './files/child-converter.ts'
import { collectOwners } from './files/collect-owners.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { collectLists } from './lists/collect-lists.ts'
import { startMail } from './mail/start-mail.ts'
import { collectHandOvers } from './people/collect-hand-overs.ts'
import { startWork } from './work/start-work.ts'

const webRoot = join(import.meta.dirname, '../../desk/dist')

/** The app process: web pages, API, live screens, jobs. Stateless; it starts also while database and voice are away. */
export async function startApp(config: Config): Promise<{ close(): Promise<void> }> {
  const log = createLog({ level: config.logLevel, fields: { process: 'app' } })
  const clock = systemClock
  if (config.databaseUrl === null) throw new Error('ROLE=app needs DATABASE_URL.')
  const keys = join(config.dataDir, 'keys')
  const database = openDatabase({ url: config.databaseUrl, log })
  const voiceLink = connectVoiceLink({ path: voiceLinkPath(config.dataDir), clock, log })
  const storages = await openStorages(config, log)
  const files: FileRoom = {
    database,
    storage: storages.files,
    scratch: storages.scratch,
    converter: createChildConverter({ log }),
    owners: await collectOwners(),
    quotaBytes: config.fileQuotaMb * 1_000_000,
    freeBytes: async () => (await diskSpace(config.dataDir)).free,
    clock,
  }
  const security = new SecurityWatch({
    clock,
    log,
    store: (tallies) => saveSecurityEvents(database, tallies),
  })
  const store =
    storages.moving &&
    new StoreWatch({
      ask: () => askStore(storages),
      notice: (notice) => security.notice(notice),
      clock,
      log,
    })
  void store?.start()
  const { tlsCert: certFile, tlsKey: keyFile, publicAddress } = config
  const certificate = config.https
    ? await loadCertificate({ certFile, keyFile, folder: keys, addresses: [publicAddress] })
    : null
  const secrets = createSecrets(loadOrCreateKey(join(keys, 'secrets.key')))
  const readers = await collectReaders()
  const noticeKinds = await collectNoticeKinds()
  const app = await buildApp({
    database,
    feedReaders: readers.map(({ name }) => name),
    secrets,
    noticeKinds,
    handOvers: await collectHandOvers(),
    lists: await collectLists(),
    hasMailServer: config.smtp !== null,
    authSecret: loadOrCreateKey(join(keys, 'sessions.key')).toString('base64url'),
    ticketKey: loadOrCreateKey(join(keys, 'tickets.key')),
    voiceLink,
    storage: storages.recordings,
    store,
    files,
    security,
    addresses: addressesOf(config),
    signUp: config.signUp,
    providers: config.providers,
    trustProxy: config.trustProxy,
    trunkRules: { hosts: trunkHostsOf(config), peerBits: config.trunkPeerBits },
    carrierPort: config.demo ? config.carrierHttpPort : null,
    webRoot,
    certificate,
    clock,
    log,
  })
  await app.listen({ host: config.bindAddress, port: config.httpPort })
  // Not waited for: pages and calls need no jobs, and their tables are made on the first start.
  const jobs = startJobs({ database, storages, files, auditDays: config.auditDays, clock, log }).catch(
    (error: Error) => {
      log.error('jobs could not be started', { error: error.message })
      return null
    },
  )

  const feed = jobs
    .then((jobs) =>
      startFeed({ databaseUrl: database.url, readers, jobs, days: config.feedDays, clock, log }),
    )
    .catch((error: Error) => {
      log.error('the readers of the feed could not be started', { error: error.message })
      return null
    })

  const origin = addressesOf(config).origins[0]!
  const mail = startMail({
    ...{ smtp: config.smtp, database, secrets, clock, log },
    notices: { database, secrets, kinds: noticeKinds, origin },
  })
  const work = await startWork({ database, storages, files, clock, log })

  return {
    async close() {
      store?.close()
      await app.close()
      await mail.close()
      await work.close()
      await (await feed)?.close()
      await (await jobs)?.close()
      voiceLink.close()
      await security.close()
      await database.close()
    },
  }
}
