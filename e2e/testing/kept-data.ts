import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '@tongdai/platform/log'
import { startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import pg from 'pg'

/** What a version left behind when it was killed (`npm run data:keep`), as the DATA_DIR that it was. @returns the folder */
export async function restoreData(kept: string): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongdai-e2e-'))
  cpSync(kept, dataDir, { recursive: true })
  rmSync(join(dataDir, 'database.sql'))
  // Tests run as root too; the database then runs as another account. The start closes the folder again.
  chmodSync(dataDir, 0o755)
  const server = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'postgres'),
    log: createLog({ level: 'error' }),
    durable: false,
  })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(readFileSync(join(kept, 'database.sql'), 'utf8'))
  await client.end()
  await server.stop()
  return dataDir
}
