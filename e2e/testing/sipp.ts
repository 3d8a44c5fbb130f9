import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './free-ports.ts'

const program = '/usr/bin/sipp'
export const noSipp = !existsSync(program)

/** SIPp in one call by a scenario of e2e/sipp, whose audio comes back as it was sent. */
export interface Sipp {
  port: number
  /** When the call is over. Rejects with what SIPp says went otherwise than its scenario. */
  done: Promise<void>
  close(): void
}

/** @param call from which port of its own, and whom, where it is the one who calls: the hotline there */
export async function startSipp(scenario: string, call?: { from: number; to: string }): Promise<Sipp> {
  const port = call?.from ?? (await freePorts())
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-sipp-'))
  const child = spawn(
    program,
    [
      ...[
        '-sf',
        join(import.meta.dirname, '../sipp', `${scenario}.xml`),
        '-nostdin',
        '-m',
        '1',
        '-timeout',
        '60',
      ],
      ...['-i', '127.0.0.1', '-p', String(port), '-mi', '127.0.0.1', '-mp', String(port + 20), '-rtp_echo'],
      ...['-trace_err', '-error_file', join(folder, 'errors')],
      ...(call ? ['-s', '+842873001234', call.to] : []),
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] },
  )
  const done = new Promise<void>((resolve, reject) =>
    child.once('exit', (code) => {
      const said = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
      rmSync(folder, { recursive: true })
      if (code === 0) resolve()
      else reject(new Error(`SIPp, ${scenario}, ended with ${code}: ${said.join('\n')}`))
    }),
  )
  // Whoever waits for it hears of it then.
  done.catch(() => {})
  return { port, done, close: () => void child.kill('SIGKILL') }
}
