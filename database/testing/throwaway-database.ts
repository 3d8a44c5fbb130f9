import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '@tongdai/platform/log'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import { migrate } from '../migrate.ts'
import { type Database, openDatabase } from '../open-database.ts'
import { createOnSharedServer } from './shared-server.ts'
import { copyTemplate } from './template-database.ts'

/** A database of a test's own, migrated and empty. `url` is its superuser's. */
export interface ThrowawayDatabase {
  url: string
  database: Database
  close(): Promise<void>
}

/** One whose server is the test's own too: to be killed, frozen, or kept. */
export interface ThrowawayServer extends ThrowawayDatabase {
  server: EmbeddedPostgres
}

const log = createLog({ level: 'error' })

/** On the server that the unit tests of this process share; outside of them on one of its own. */
export async function startThrowawayDatabase(): Promise<ThrowawayDatabase> {
  const shared = await createOnSharedServer(log)
  if (!shared) return startThrowawayServer()
  const database = openDatabase({ url: shared.url, log })
  return {
    url: shared.url,
    database,
    async close() {
      await database.close()
      await shared.drop()
    },
  }
}

/** @param kept a folder that outlives it, with what is in the database; without one all is thrown away */
export async function startThrowawayServer(kept?: string): Promise<ThrowawayServer> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'tongdai-db-'))
  mkdirSync(folder, { recursive: true })
  // Tests run as root too; the server then runs as another account, which must be able to enter.
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'postgres')
  await copyTemplate(dataDir, log)
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false })
  await migrate(server.url)
  const database = openDatabase({ url: server.url, log })
  return {
    url: server.url,
    database,
    server,
    async close() {
      await database.close()
      await server.stop()
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
  }
}
