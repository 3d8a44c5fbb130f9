import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from './report.ts'

/** The peer that we are held against. */
export interface Asterisk {
  version: string
  /** A fresh one with so many agents, none of whom registers: their address is written down. */
  start(agents: number): Promise<RunningAsterisk>
}

export interface RunningAsterisk {
  pid: number
  target: string
  agents: { host: string; port: number }
  stop(): Promise<void>
}

const configuration = join(import.meta.dirname, '../asterisk')
const agentAddress = { host: '127.0.0.4', port: 5060 }

/** Asterisk of this machine, or of a tree of its own in ASTERISK_ROOT (needs root). null: none. */
export function findAsterisk(): Asterisk | null {
  const root = ['/', process.env.ASTERISK_ROOT ?? '/'].find((folder) =>
    existsSync(join(folder, 'usr/sbin/asterisk')),
  )
  const modules = '/usr/lib/x86_64-linux-gnu/asterisk/modules'
  if (root === undefined || !existsSync(join(root, modules))) return null
  const within = (words: string[]): [string, string[]] =>
    root === '/' ? ['/usr/sbin/asterisk', words] : ['chroot', [root, '/usr/sbin/asterisk', ...words]]
  const asked = spawnSync(...within(['-V']), { encoding: 'utf8' })
  if (asked.status !== 0) return null
  return { version: asked.stdout.trim(), start: (agents) => start(root, modules, agents, within) }
}

async function start(
  root: string,
  modules: string,
  agents: number,
  within: (words: string[]) => [string, string[]],
): Promise<RunningAsterisk> {
  const outside = mkdtempSync(join(root, 'tmp/tongdai-bench-'))
  const inside = root === '/' ? outside : outside.slice(root.length)
  for (const folder of ['etc', 'lib', 'spool', 'run', 'log']) mkdirSync(join(outside, folder))
  const write = (name: string, text: string) => writeFileSync(join(outside, 'etc', name), text)
  for (const name of readdirSync(configuration)) {
    const text = readFileSync(join(configuration, name), 'utf8')
    write(name, text.replaceAll('@ROOT@', inside).replaceAll('@MODULES@', modules))
  }
  const numbers = Array.from({ length: agents }, (_, index) => index + 1)
  const { host, port } = agentAddress
  const phone = (n: number) =>
    `[agent${n}](phone)\naors = agent${n}\n[agent${n}]\ntype = aor\ncontact = sip:agent${n}@${host}:${port}\n`
  write(
    'pjsip-agents.conf',
    `${numbers.map(phone).join('')}[agents]\ntype = identify\nendpoint = agent1\nmatch = ${host}\n`,
  )
  write('queue-members.conf', numbers.map((n) => `member => PJSIP/agent${n}\n`).join(''))

  const file = join(inside, 'etc/asterisk.conf')
  // In the foreground, so that it is ours to end.
  const child = spawn(...within(['-f', '-C', file]), {
    stdio: 'ignore',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/' },
  })
  const pid = child.pid!
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await gone
      clearTimeout(late)
    }
    rmSync(outside, { recursive: true, force: true })
  }
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; await pause(200)) {
    const { stdout } = spawnSync(...within(['-C', file, '-rx', 'core waitfullybooted']), { encoding: 'utf8' })
    if (stdout?.includes('fully booted')) return { pid, target: '127.0.0.1:5080', agents: agentAddress, stop }
  }
  await stop()
  throw new Error('Asterisk did not start within 30 s')
}
