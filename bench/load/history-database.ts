import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@tongdai/database/migrate'
import { type Database, openDatabase } from '@tongdai/database/open-database'
import { createLog } from '@tongdai/platform/log'
import { startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'

export interface HistoryDatabase {
  url: string
  database: Database
  close(): Promise<void>
}

/**
 * A Postgres with its default memory, brought up to date.
 * @param kept folder that outlives the run, so that the next one need not fill it again; without it all is thrown away
 */
export async function openHistoryDatabase(kept: string | undefined): Promise<HistoryDatabase> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'tongdai-history-'))
  mkdirSync(folder, { recursive: true })
  // Postgres runs as another account when this one is root, and must be able to enter.
  chmodSync(folder, 0o755)
  const log = createLog({ level: 'error' })
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log, durable: false })
  await migrate(server.url)
  const database = openDatabase({ url: server.url, log })
  return {
    url: server.url,
    database,
    async close() {
      await database.close()
      await server.stop()
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
  }
}
