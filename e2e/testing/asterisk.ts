import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePorts } from './free-ports.ts'
import { waitFor } from './wait-for.ts'

/** Asterisk as a carrier: who registers as `slow` or `quick` rings when anything is called. */
export interface Asterisk {
  /** @param rings `both`: the two at once; `one-busy`: somebody busy and `quick` */
  start(rings: string): Promise<{ port: number; stop(): Promise<void> }>
}

const common = join(import.meta.dirname, '../../bench/asterisk')
const modules = '/usr/lib/x86_64-linux-gnu/asterisk/modules'

/** Of this machine, or of a tree of its own in ASTERISK_ROOT (needs root). null: none. */
export function findAsterisk(): Asterisk | null {
  const root = process.env.ASTERISK_ROOT ?? '/'
  if (!existsSync(join(root, 'usr/sbin/asterisk')) || !existsSync(join(root, modules))) return null
  return { start: (rings) => start(root, rings) }
}

async function start(root: string, rings: string): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await freePorts()
  const outside = mkdtempSync(join(root, 'tmp/tongdai-e2e-'))
  const inside = root === '/' ? outside : outside.slice(root.length)
  for (const folder of ['etc', 'lib', 'spool', 'run', 'log']) mkdirSync(join(outside, folder))
  const write = (name: string, text: string) => writeFileSync(join(outside, 'etc', name), text)
  for (const name of ['asterisk.conf', 'logger.conf', 'modules.conf']) {
    const text = readFileSync(join(common, name), 'utf8')
    write(name, text.replaceAll('@ROOT@', inside).replaceAll('@MODULES@', modules))
  }
  write('rtp.conf', `[general]\nrtpstart=${port + 20}\nrtpend=${port + 48}\n`)
  write('pjsip.conf', pjsip(port))
  write('extensions.conf', dialplan[rings]!)
  const config = ['-C', join(inside, 'etc/asterisk.conf')]
  const [command, before] =
    root === '/' ? ['/usr/sbin/asterisk', []] : ['chroot', [root, '/usr/sbin/asterisk']]
  // In the foreground, so that it is ours to end.
  const child = spawn(command, [...before, '-f', ...config], {
    stdio: 'ignore',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/' },
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
    rmSync(outside, { recursive: true, force: true })
  }
  try {
    await waitFor(
      'Asterisk to be up',
      () =>
        spawnSync(command, [...before, ...config, '-rx', 'core waitfullybooted'])
          .stdout.toString()
          .includes('fully booted'),
      30_000,
    )
  } catch (error) {
    await stop()
    throw error
  }
  return { port, stop }
}

const phone = (name: string) => `
[${name}](phone)
auth = ${name}
aors = ${name}
[${name}]
type = auth
username = ${name}
password = ${name}
[${name}]
type = aor
max_contacts = 1
`

/** Whoever is not one of the phones is the exchange. */
const pjsip = (port: number) => `
[udp]
type = transport
protocol = udp
bind = 127.0.0.1:${port}
[phone](!)
type = endpoint
transport = udp
context = nothing
disallow = all
allow = alaw
direct_media = no
${phone('slow')}${phone('quick')}
[anonymous]
type = endpoint
transport = udp
context = from-exchange
disallow = all
allow = alaw
direct_media = no
rtp_symmetric = yes
; Early media in a reliable 183; who is connected is told before the answer, by UPDATE.
100rel = yes
send_pai = yes
trust_id_outbound = yes
rpid_immediate = yes
`

const dialplan: Record<string, string> = {
  both: '[from-exchange]\nexten => _+X.,1,Progress()\n same => n,Dial(PJSIP/slow&PJSIP/quick,30)\n',
  'one-busy':
    '[from-exchange]\nexten => _+X.,1,Dial(Local/busy@busy&PJSIP/quick,30)\n[busy]\nexten => busy,1,Busy(1)\n',
}
