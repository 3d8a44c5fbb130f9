import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createLog } from '../log.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

let folder: string
let postgres: EmbeddedPostgres
const log = createLog({ write: () => {} })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-pg-'))
  // Where tests run as root, the server runs as another account and must be able to enter.
  chmodSync(folder, 0o755)
  postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log, durable: false })
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true })
})

async function ask(sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: postgres.url })
  client.on('error', () => {})
  await client.connect()
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

describe('the embedded Postgres', () => {
  it('keeps text as UTF-8 and its case rules, whatever the machine', async () => {
    expect(await ask("select upper('tổng đài')")).toBe('TỔNG ĐÀI')
  })

  it('listens on no network', async () => {
    expect(await ask('show listen_addresses')).toBe('')
  })

  it('is back by itself after a crash', async () => {
    await ask('create table kept as select 42 as answer')
    await ask('checkpoint')
    const before = postgres.pid!
    process.kill(before, 'SIGKILL')
    await vi.waitFor(() => expect(postgres.pid).not.toBe(before))
    await vi.waitFor(async () => expect(await ask('select answer from kept')).toBe(42))
  })

  it('starts where a killed one left its locks, though another program has its number now', async () => {
    const dataDir = join(folder, 'locked')
    const first = await startEmbeddedPostgres({ dataDir, log, durable: false })
    await first.stop()
    const living = `${process.pid}\n${dataDir}\n`
    writeFileSync(join(dataDir, 'postmaster.pid'), living)
    writeFileSync(join(`${dataDir}-socket`, '.s.PGSQL.5432.lock'), living)
    const second = await startEmbeddedPostgres({ dataDir, log, durable: false })
    expect(second.pid).not.toBe(null)
    await second.stop()
  })

  it('takes over from a server whose parent was killed', async () => {
    const dataDir = join(folder, 'orphan')
    const code = `
      import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))}
      import { createLog } from ${JSON.stringify(join(import.meta.dirname, '../log.ts'))}
      const { pid } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: createLog(), durable: false })
      console.log(pid)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [printed] = await once(parent.stdout, 'data')
    parent.kill('SIGKILL')
    const next = await startEmbeddedPostgres({ dataDir, log, durable: false })
    try {
      expect(commandOf(Number(printed))).not.toContain('postgres')
      expect(next.pid).not.toBe(Number(printed))
    } finally {
      await next.stop()
    }
  })
})

/** Empty when there is no such process, or nobody has fetched its exit code yet. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
