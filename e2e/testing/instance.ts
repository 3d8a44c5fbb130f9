import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyTemplate } from '@tongdai/database/testing/template-database'
import { createLog } from '@tongdai/platform/log'
import { freePorts, soundPorts } from './free-ports.ts'
import { descendants, type ProcessInfo, sent } from './processes.ts'
import { shortenGreetings } from './short-greeting.ts'
import { waitFor } from './wait-for.ts'

export interface Account {
  role: string
  email: string
  password: string
  name: string
}

/** A whole Tongdai of a test's own: other ports, another DATA_DIR, started by the file that `npm start` hands over to. */
export interface Instance {
  web: string
  carrier: string
  sipPort: number
  sipTlsPort: number
  dataDir: string
  hotline: string
  accounts: Account[]
  /** What it has printed so far. */
  output(): string
  /** Process ids by part, as the log of the parent tells: for killing them. */
  pid(part: 'app' | 'voice' | 'postgres' | 'worker'): number[]
  /** To the parent alone, as a service manager does. */
  signal(name: 'SIGTERM' | 'SIGINT'): void
  /** As `kill -9` of everything that it started, parent first: nothing is written down any more. */
  kill(): void
  /** null while it runs. */
  exitCode(): number | null
  /** As Ctrl-C does. `keep`: what is in DATA_DIR. @returns the exit code */
  stop(options?: { keep?: boolean }): Promise<number | null>
}

const root = join(import.meta.dirname, '../..')

/**
 * @param options `greeting`: whether callers of the demo hear the whole of it. `first`: whether it is a first start in all,
 *   which makes its database, where others find an empty one.
 */
export async function startInstance(
  settings: Record<string, string> = {},
  { greeting = 'short', first = false }: { greeting?: 'short' | 'whole'; first?: boolean } = {},
): Promise<Instance> {
  const base = await freePorts()
  const sound = await soundPorts()
  const dataDir = settings.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'tongdai-e2e-'))
  // Making one takes a third of what a first start takes, and is proven by those that ask for it.
  if (!settings.DATA_DIR && !first)
    await copyTemplate(join(dataDir, 'postgres'), createLog({ level: 'error' }))
  const environment: Record<string, string> = {
    HTTP_PORT: String(base),
    SIP_PORT: String(base + 10),
    // None that the system gives to the phones of a test: what is ours is refused to them.
    RTP_PORTS: sound.exchange,
    CARRIER_RTP_PORTS: sound.carrier,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    // A test that ends in the middle of a call does not wait for its end.
    DRAIN_MINUTES: '0',
    ...settings,
  }
  const child = spawn(process.execPath, ['apps/server/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH!, HOME: process.env.HOME ?? '/', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  await waitFor(
    'the instance to be ready',
    () => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${output}`)
      return output.includes('Tongdai is ready')
    },
    120_000,
  ).catch((error) => {
    child.kill('SIGKILL')
    sound.release()
    throw new Error(`${error.message}\n${output}`)
  })
  // A folder that the test brings is none of ours to look into.
  if (greeting === 'short' && !settings.DATA_DIR) await shortenGreetings(dataDir)
  const demoFile = join(dataDir, 'demo.json')
  const demo = existsSync(demoFile)
    ? JSON.parse(readFileSync(demoFile, 'utf8'))
    : { hotline: '', accounts: [] }
  const sipPort = Number(environment.SIP_PORT)
  return {
    web: `${environment.HTTPS === 'on' ? 'https' : 'http'}://localhost:${environment.HTTP_PORT}`,
    carrier: `http://127.0.0.1:${Number(environment.HTTP_PORT) + 2}`,
    sipPort,
    sipTlsPort: sipPort + 1,
    dataDir,
    hotline: demo.hotline,
    accounts: demo.accounts,
    output: () => output,
    pid: (part) => pidsOf(child, part),
    signal: (name) => void child.kill(name),
    kill() {
      const started = descendants(child.pid!)
      child.kill('SIGKILL')
      for (const { pid } of started) sent(pid, 'SIGKILL')
      sound.release()
    },
    exitCode: () => child.exitCode,
    stop: async ({ keep = false } = {}) => {
      const code = await stop(child, keep ? null : dataDir)
      sound.release()
      return code
    },
  }
}

async function stop(child: ChildProcess, dataDir: string | null): Promise<number | null> {
  if (child.exitCode === null) {
    child.kill('SIGINT')
    await waitFor(
      'the instance to stop',
      () => child.exitCode !== null || child.signalCode !== null,
      60_000,
    ).catch((error) => {
      child.kill('SIGKILL')
      throw error
    })
  }
  if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  return child.exitCode
}

/** Runs the server with these settings until it ends by itself. */
export function runToEnd(
  settings: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['apps/server/main.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH!, HOME: process.env.HOME ?? '/', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output: output.trim() })))
}

/** Linux only, like the tests that kill. */
function pidsOf(parent: ChildProcess, part: string): number[] {
  const children = descendants(parent.pid!)
  const matches: Record<string, (process: ProcessInfo) => boolean> = {
    app: ({ environment }) => environment.includes('\0ROLE=app\0'),
    voice: ({ environment, command }) =>
      environment.includes('\0ROLE=voice\0') && command.includes('apps/server/main.ts'),
    worker: ({ environment, command }) =>
      environment.includes('\0ROLE=voice\0') && !command.includes('apps/server/main.ts'),
    // The server itself, and its forks, which name themselves by what they do.
    postgres: ({ command }) => command.includes('/bin/postgres') || command.startsWith('postgres: '),
  }
  return children.filter(matches[part]!).map(({ pid }) => pid)
}
