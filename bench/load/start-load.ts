import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const scenarios = join(import.meta.dirname, '../sipp')

/** The processes and files of one load; `close` ends and removes what is left of them. */
export class Load {
  readonly folder = mkdtempSync(join(tmpdir(), 'tongdai-load-'))
  readonly #children: ChildProcess[] = []

  /** Raised priority, where the account may: the load must not be what stumbles. */
  spawn(command: string, words: string[]): ChildProcess {
    const child = spawn('nice', ['-n', process.getuid?.() === 0 ? '-10' : '0', command, ...words], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.stdout!.setEncoding('utf8')
    this.#children.push(child)
    return child
  }

  /** @param seconds after which SIPp gives up and ends */
  sipp(options: SippOptions): Sipp {
    const { scenario, name, from, target, seconds, words = [], keys = {} } = options
    const statistics = join(this.folder, `${name}.csv`)
    const child = this.spawn('sipp', [
      ...['-sf', join(scenarios, scenario), '-i', from.host, '-p', String(from.port), '-nostdin'],
      ...[
        '-trace_stat',
        '-stf',
        statistics,
        '-fd',
        '1',
        '-buff_size',
        '4000000',
        '-timeout',
        String(seconds),
      ],
      ...['-trace_err', '-error_file', join(this.folder, `${name}.err`)],
      ...Object.entries(keys).flatMap(([key, value]) => ['-key', key, value]),
      ...words,
      ...(target ? [target] : []),
    ])
    child.stdout!.resume()
    const done = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    return { pid: child.pid!, done, counts: () => readCounts(statistics) }
  }

  /** Numbers of callers, each used once. @returns words for SIPp */
  callers(count: number): string[] {
    const file = join(this.folder, 'callers.csv')
    const numbers = Array.from({ length: count }, (_, index) => `+84${901_000_000 + index}`)
    writeFileSync(file, `SEQUENTIAL\n${numbers.join('\n')}\n`)
    return ['-inf', file]
  }

  async close(): Promise<void> {
    for (const child of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 3_000)
      await gone
      clearTimeout(late)
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}

interface SippOptions {
  scenario: string
  name: string
  from: { host: string; port: number }
  /** host:port; none for who is called. */
  target?: string
  seconds: number
  words?: string[]
  keys?: Record<string, string>
}

export interface Sipp {
  pid: number
  done: Promise<void>
  counts(): { begun: number; open: number; good: number; failed: number; resent: number }
}

/** The last line of SIPp's statistics, one a second. */
function readCounts(file: string): ReturnType<Sipp['counts']> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const [head, last] = [lines[0]?.split(';') ?? [], lines.length > 1 ? lines.at(-1)!.split(';') : []]
  const of = (column: string) => Number(last[head.indexOf(column)] ?? 0)
  return {
    begun: of('TotalCallCreated'),
    open: of('CurrentCall'),
    good: of('SuccessfulCall(C)'),
    failed: of('FailedCall(C)'),
    resent: of('Retransmissions(C)'),
  }
}

export function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0
}

/** Ends the bench with one sentence when a program that it needs is not there. */
export function need(...commands: string[]): void {
  const missing = commands.filter((command) => !has(command))
  if (missing.length === 0) return
  console.error(
    `This bench needs ${missing.join(', ')} on this machine (Debian: sip-tester, gcc, wireshark-common).`,
  )
  process.exit(1)
}
