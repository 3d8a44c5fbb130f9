import { createLog } from '@tongdai/platform/log'
import { outliveOutput } from '@tongdai/platform/outlive-output'
import { type CarrierOptions, readOptions } from './options.ts'
import { startCarrier } from './start-carrier.ts'

/**
 * The carrier as a process: node simulators/carrier/main.ts [--carrier-sip-port 5080 …]. Started by another over IPC it
 * says `ready` or `failed` there, and ends when that channel closes.
 */
async function main(): Promise<void> {
  outliveOutput()
  const log = createLog({ level: 'warn', fields: { part: 'carrier' } })
  const options = readOptions(process.env, process.argv.slice(2))
  const running = await startCarrier(options, { log })
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    void running.close().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('disconnect', stop)
  if (process.send) process.send({ type: 'ready' })
  else console.log(`Simulated carrier: ${address(options, running.httpPort)}, SIP on port ${running.sipPort}`)
}

function address({ bindAddress }: CarrierOptions, port: number): string {
  return `http://${bindAddress.includes(':') ? `[${bindAddress}]` : bindAddress}:${port}/`
}

function fail(error: NodeJS.ErrnoException): void {
  const taken = error.code === 'EADDRINUSE'
  const message = taken ? `The simulated carrier's port is already taken: ${error.message}.` : error.message
  if (process.send) return void process.send({ type: 'failed', message }, () => process.exit(1))
  console.error(message)
  process.exit(1)
}

main().catch(fail)
