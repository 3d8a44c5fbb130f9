import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '@tongdai/database/migrate'
import { createLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import pg from 'pg'
import { Writer } from '../domain/feed/testing/writer.ts'
import { family, measureParts } from './load/processor-time.ts'
import { now, pause, printHead, quantile, round } from './load/report.ts'

/**
 * Events told by many at once, some of them in transactions that stay open a while, and read by two processes of which one
 * after the other is killed; beside, one transaction stays open from beginning to end, and one in another database.
 *
 *   npm run bench:feed -- [--rate 2000] [--writers 50] [--seconds 60] [--kill 10] [--companies 100]
 */
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '2000' },
    writers: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    /** A reader every so many seconds; 0: none. */
    kill: { type: 'string', default: '10' },
    companies: { type: 'string', default: '100' },
  },
})
const [rate, writers, seconds, kill] = [values.rate, values.writers, values.seconds, values.kill].map(
  Number,
) as [number, number, number, number]
const companies = Array.from({ length: Number(values.companies) }, newId)

printHead('Events told, and given to a reader')
const folder = mkdtempSync(join(tmpdir(), 'tongdai-bench-'))
chmodSync(folder, 0o755)
const postgres = await startEmbeddedPostgres({
  dataDir: join(folder, 'postgres'),
  log: createLog({ level: 'error' }),
})
const readers: ChildProcess[] = []
try {
  await migrate(postgres.url)
  await measure()
} finally {
  for (const reader of readers) reader.kill('SIGKILL')
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function measure(): Promise<void> {
  const superuser = await open(postgres.url)
  await superuser.query(`
    create table bench_taken (event_id bigint, at double precision);
    grant insert, select on bench_taken to tongdai_system`)
  readers.push(startReader(), startReader())
  await until(superuser, `select count(*) = 1 as done from feed_cursors where reader = 'bench'`)

  const idle = measureParts({ postgres: family(postgres.pid!), readers: pids() })
  await pause(5_000)
  const atRest = idle()

  const elsewhere = await open(postgres.url.replace('/postgres?', '/template1?'))
  await elsewhere.query('begin; select pg_current_xact_id()')
  const late = await new Writer(postgres.url).open()
  await late.client.query('begin')
  const lateEvent = await late.tell(companies[0]!)

  const busy = measureParts({ postgres: family(postgres.pid!), readers: pids() })
  const from = now()
  const toldAt = new Map<number, number>()
  const killing = killReaders(from + seconds * 1_000)
  await Promise.all(Array.from({ length: writers }, (_, place) => write(place, from, toldAt)))
  const told = toldAt.size / ((now() - from) / 1_000)
  const underLoad = busy()
  const killed = await killing
  await late.client.query('commit')
  toldAt.set(lateEvent, now())
  await elsewhere.end()
  await late.close()

  const start = now()
  await until(superuser, `select count(distinct event_id) >= ${toldAt.size} as done from bench_taken`)
  const { rows } = await superuser.query<{ id: string; at: number; times: string }>(
    'select event_id as id, min(at) as at, count(*) as times from bench_taken group by 1',
  )
  const delays = rows.flatMap(({ id, at }) => {
    const committed = toldAt.get(Number(id))
    return committed === undefined ? [] : [at - committed]
  })
  const doubled = rows.filter(({ times }) => Number(times) > 1).length
  console.table({
    'events told a second': round(told, 0),
    events: toldAt.size,
    skipped: toldAt.size - delays.length,
    doubled,
    'commit to reader, p50 ms': round(quantile(delays, 0.5), 1),
    'p95 ms': round(quantile(delays, 0.95), 1),
    'p99 ms': round(quantile(delays, 0.99), 1),
    'longest ms': round(Math.max(...delays), 0),
    'readers killed': killed,
    'left to read at the end, ms': round(now() - start, 0),
    'Postgres, ms a second: at rest': round(atRest.postgres!, 1),
    'readers, ms a second: at rest': round(atRest.readers!, 1),
    'Postgres, ms a second: under load': round(underLoad.postgres!, 0),
    'others, ms a second: under load': round(underLoad.others, 0),
  })
  await superuser.end()
  if (doubled > 0 || delays.length !== toldAt.size) process.exitCode = 1
}

/** Each at its share of the rate. One of twenty events is told in a transaction that stays open for up to 200 ms. */
async function write(place: number, from: number, toldAt: Map<number, number>): Promise<void> {
  const writer = await new Writer(postgres.url).open()
  const everyMs = (1_000 * writers) / rate
  for (let event = 0; ; event++) {
    const due = from + (event + place / writers) * everyMs
    if (due > from + seconds * 1_000) break
    if (due > now()) await pause(due - now())
    const company = companies[(event * writers + place) % companies.length]!
    const lasting = (event + place) % 20 === 0
    if (lasting) await writer.client.query('begin')
    const id = await writer.tell(company)
    if (lasting) {
      await pause((event % 5) * 50)
      await writer.client.query('commit')
    }
    toldAt.set(id, now())
  }
  await writer.close()
}

/** @returns how many */
async function killReaders(end: number): Promise<number> {
  let killed = 0
  if (kill === 0) return killed
  for (let place = 0; now() + kill * 1_000 < end; place = 1 - place) {
    await pause(kill * 1_000)
    readers[place]!.kill('SIGKILL')
    killed++
    readers[place] = startReader()
  }
  return killed
}

function startReader(): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, 'load/feed-reader.ts'), postgres.url], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function pids(): number[] {
  return readers.map(({ pid }) => pid!)
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function until(client: pg.Client, question: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { rows } = await client.query<{ done: boolean }>(question)
    if (rows[0]!.done) return
    await pause(100)
  }
}
