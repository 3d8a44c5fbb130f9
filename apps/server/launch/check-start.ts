import { createSocket } from 'node:dgram'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Config } from '@tongdai/platform/config/read-config'

/** Why the product cannot start, in one sentence that says what to do. */
export class StartError extends Error {
  readonly code = 'START_REFUSED'
  constructor(message: string) {
    super(message)
    this.name = 'StartError'
  }
}

/** @throws StartError when DATA_DIR cannot be written, or another instance works in it */
export function claimDataDir(dataDir: string): { release(): void } {
  const runDir = join(dataDir, 'run')
  const pidFile = join(runDir, 'tongdai.pid')
  try {
    mkdirSync(runDir, { recursive: true })
  } catch (error) {
    throw new StartError(
      `DATA_DIR=${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}): give this user the right to, or choose another DATA_DIR.`,
    )
  }
  const other = readPid(pidFile)
  if (other !== null && other !== process.pid && isTongdai(other)) {
    throw new StartError(
      `Tongdai already runs in DATA_DIR=${dataDir} (process ${other}): stop it, or start this one with another DATA_DIR and other ports.`,
    )
  }
  try {
    writeFileSync(pidFile, String(process.pid))
  } catch (error) {
    throw new StartError(
      `DATA_DIR=${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}): give this user the right to, or choose another DATA_DIR.`,
    )
  }
  return { release: () => rmSync(pidFile, { force: true }) }
}

/** @throws StartError naming the first port that is taken and the setting that moves it */
export async function checkPorts(config: Config, carrier: boolean): Promise<void> {
  const { bindAddress } = config
  const wanted: [string, number, 'tcp' | 'udp', string][] = [
    ['HTTP_PORT', config.httpPort, 'tcp', bindAddress],
    ['SIP_WS_PORT', config.sipWsPort, 'tcp', bindAddress],
    ['SIP_PORT', config.sipPort, 'udp', bindAddress],
    ['SIP_PORT', config.sipPort, 'tcp', bindAddress],
    ['SIP_PORT (TLS, the next)', config.sipTlsPort, 'tcp', bindAddress],
  ]
  for (let worker = 0; worker < config.mediaWorkers; worker++)
    wanted.push(['WEBRTC_PORT', config.webrtcPort + worker, 'udp', bindAddress])
  if (carrier) {
    wanted.push(
      ['CARRIER_HTTP_PORT', config.carrierHttpPort, 'tcp', '127.0.0.1'],
      ['CARRIER_SIP_PORT', config.carrierSipPort, 'udp', '127.0.0.1'],
    )
  }
  for (const [setting, port, kind, address] of wanted) {
    const code = await (kind === 'tcp' ? tryTcp(port, address) : tryUdp(port, address))
    if (code === 'EADDRINUSE')
      throw new StartError(
        `Port ${port} (${setting}, ${kind.toUpperCase()}) is already taken: stop what uses it, or choose another with ${setting.split(' ')[0]}.`,
      )
    if (code === 'EACCES')
      throw new StartError(
        `Port ${port} (${setting}) may not be opened by this user: choose one above 1023 with ${setting.split(' ')[0]}.`,
      )
    if (code === 'EADDRNOTAVAIL')
      throw new StartError(`BIND_ADDRESS=${address} is not an address of this machine.`)
    if (code) throw new StartError(`Port ${port} (${setting}) cannot be opened: ${code}.`)
  }
}

function tryTcp(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

function tryUdp(port: number, address: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close()
      resolve(error.code ?? error.message)
    })
    socket.bind({ port, address, exclusive: true }, () => socket.close(() => resolve(null)))
  })
}

function readPid(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || null
  } catch {
    return null
  }
}

/** A pid may have been given to another program since: on Linux its command line tells. */
function isTongdai(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/server/main.ts')
  } catch {
    return process.platform !== 'linux'
  }
}
