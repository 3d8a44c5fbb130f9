import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '@tongdai/platform/log'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import { migrate } from '../migrate.ts'
import { type Database, openDatabase } from '../open-database.ts'
import { copyTemplate } from './template-database.ts'

/** A database of a test's own, migrated and empty, in a temporary folder. `url` is its superuser's. */
export interface ThrowawayDatabase {
  url: string
  database: Database
  server: EmbeddedPostgres
  close(): Promise<void>
}

/** @param kept a folder that outlives it, with what is in the database; without one all is thrown away */
export async function startThrowawayDatabase(kept?: string): Promise<ThrowawayDatabase> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'tongdai-db-'))
  mkdirSync(folder, { recursive: true })
  // Tests run as root too; the server then runs as another account, which must be able to enter.
  chmodSync(folder, 0o755)
  const log = createLog({ level: 'error' })
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
