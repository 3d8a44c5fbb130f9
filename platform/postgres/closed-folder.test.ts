import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { nullLog } from '../log.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

it.skipIf(process.getuid?.() !== 0)(
  'runs for root also in a folder that is closed to others, as a clone under /root is',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tongdai-closed-'))
    chmodSync(folder, 0o700)
    const start = () =>
      startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: nullLog, durable: false })
    const first = await start()
    await query(first.url, 'create table kept (n int)')
    await first.stop()
    const second = await start()
    expect(await query(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    await second.stop()
    rmSync(folder, { recursive: true })
  },
)

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}
