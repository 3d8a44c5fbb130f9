import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Clock, systemClock } from '../clock.ts'
import type { Log } from '../log.ts'
import { endLeftOverPostgres } from './left-over-postgres.ts'
import { type PostgresAccount, postgresAccount, spawnAs } from './postgres-account.ts'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'

export interface EmbeddedPostgres {
  /** Connection URL of its superuser, over a Unix socket that only this account may open. */
  url: string
  /** Process id of the server that runs now; null between a crash and the restart. */
  readonly pid: number | null
  /** Disconnects its clients, writes everything down and ends. Idempotent. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** Made on first use. Nobody else may use it at the same time. */
  dataDir: string
  log: Log
  clock?: Clock
  /** false for tests: nothing waits for the disk, and a power failure would lose everything. */
  durable?: boolean
}

/**
 * Starts a Postgres of our own; it is listened to only on a Unix socket. A server that dies is started again, after
 * 0.2 s at first, later up to 10 s.
 * @throws Error with one sentence when it cannot start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, clock = systemClock, durable = true } = options
  const binaries = await postgresBinaries()
  mkdirSync(dirname(dataDir), { recursive: true })
  const account = postgresAccount(dataDir, binaries.postgres)
  if (!existsSync(dataDir)) await initialise(binaries, dataDir, account, durable)
  const socketDir = socketFolder(dataDir, account)
  await endLeftOverPostgres(dataDir, socketDir, clock)

  let child: ChildProcess | null = null
  let stopping = false
  let failures = 0
  const start = async () => {
    const startedAt = clock.monotonic()
    const server = await launch(binaries, { dataDir, socketDir, account, durable, log })
    child = server
    server.once('exit', (code, signal) => {
      child = null
      if (stopping) return
      failures = clock.monotonic() - startedAt > 60_000 ? 1 : failures + 1
      const delay = Math.min(10_000, 100 * 2 ** failures)
      log.error('the embedded Postgres ended and is started again', { code, signal, delay })
      clock.after(delay, () => void restart())
    })
    if (server.exitCode !== null) server.emit('exit', server.exitCode, null)
  }
  const restart = async () => {
    if (stopping) return
    try {
      await endLeftOverPostgres(dataDir, socketDir, clock)
      await start()
    } catch (error) {
      failures++
      log.error('the embedded Postgres does not start', { error })
      clock.after(Math.min(10_000, 100 * 2 ** failures), () => void restart())
    }
  }
  await start()

  return {
    url: urlAt(socketDir),
    get pid() {
      return child?.pid ?? null
    },
    async stop() {
      stopping = true
      const server = child
      if (!server || server.exitCode !== null || server.signalCode !== null) return
      const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
      // Fast shutdown: does not wait for clients to leave by themselves.
      server.kill('SIGINT')
      const lastResort = clock.after(15_000, () => server.kill('SIGKILL'))
      await gone
      lastResort.cancel()
    },
  }
}

async function initialise(
  { initdb }: PostgresBinaries,
  dataDir: string,
  account: PostgresAccount | null,
  durable: boolean,
): Promise<void> {
  // Made beside and moved: what an interrupted initdb leaves looks like a database and is none.
  const unfinished = `${dataDir}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (account) chownSync(unfinished, account.uid, account.gid)
  const flags = [
    ...['-D', unfinished, '-U', 'postgres', '--auth=trust', '--encoding=UTF8'],
    // The same order and case rules on every machine, whatever locales it has.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ]
  const child = spawnAs(account, initdb, flags, { stdio: ['ignore', 'pipe', 'pipe'], env: environment() })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream!.on('data', (chunk) => {
      output += chunk
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return renameSync(unfinished, dataDir)
  throw new Error(`The database could not be made in ${dataDir}: ${lastLine(output)}`)
}

/** Resolves when the server takes connections. */
function launch(
  { postgres }: PostgresBinaries,
  options: {
    dataDir: string
    socketDir: string
    account: PostgresAccount | null
    durable: boolean
    log: Log
  },
): Promise<ChildProcess> {
  const { dataDir, socketDir, account, durable, log } = options
  const settings: Record<string, string> = {
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    listen_addresses: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // One machine without replicas; short queries on warm data.
    wal_level: 'minimal',
    max_wal_senders: '0',
    jit: 'off',
    random_page_cost: '1.1',
    ...(!durable && { fsync: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Its own process group: Ctrl-C in a terminal goes to the group, and the database must be the last to end.
  const child = spawnAs(account, postgres, ['-D', dataDir, ...flags], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment(),
  })
  return new Promise((resolve, reject) => {
    let last = ''
    createInterface({ input: child.stderr! }).on('line', (line) => {
      last = line
      if (line.includes('database system is ready to accept connections')) resolve(child)
      else if (/ (?:ERROR|FATAL|PANIC): /.test(line)) log.warn('postgres', { line })
      else log.debug('postgres', { line })
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`The embedded Postgres did not start (exit code ${code}): ${last}`)),
    )
  })
}

/** Closed to other accounts. */
function socketFolder(dataDir: string, account: PostgresAccount | null): string {
  const folder = socketPath(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

/** A Unix socket's path may have 107 bytes; a deep data directory falls back to the temporary folder. */
function socketPath(dataDir: string): string {
  const beside = `${dataDir}-socket`
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return Buffer.byteLength(beside) <= 85 ? beside : join(tmpdir(), `tongdai-${digest}`)
}

/** Where the one of this folder is reached while it runs: by a command beside the program that started it. */
export function embeddedUrl(dataDir: string): string {
  return urlAt(socketPath(dataDir))
}

function urlAt(socketDir: string): string {
  return `postgresql://postgres@/postgres?host=${encodeURIComponent(socketDir)}`
}

/** Nothing of ours: it may hold other databases' settings (PGDATA, PGPORT) and other programs' secrets. */
function environment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? ''
}
