/**
 * Ten seconds of mutated and of well-formed requests, 10,000 datagrams a second, at one endpoint: prints what its
 * memory and its answers to an honest OPTIONS do meanwhile. `node --expose-gc telephony/sip/bench/flood.ts`
 */
import { createSocket } from 'node:dgram'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { SipEndpoint } from '../index.ts'
import { rfc4475 } from '../testing/torture.ts'

const endpoint = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'flooded' })
const asking = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'asking' })
const port = await endpoint.listen({ transport: 'udp', host: '127.0.0.1', port: 0 })
await asking.listen({ transport: 'udp', host: '127.0.0.1', port: 0 })
const socket = createSocket({ type: 'udp4', sendBufferSize: 1 << 22 })
const messages = rfc4475().map(({ data }) => data)
let sent = 0

function datagram(): Buffer {
  const data = Buffer.from(messages[sent++ % messages.length]!)
  if (sent % 2) data[Math.floor(Math.random() * data.length)] = Math.floor(Math.random() * 256)
  // Of its own branch each, so that state is asked for.
  return Buffer.from(
    data
      .toString('latin1')
      .replace(/branch=z9hG4bK/, `branch=z9hG4bK${sent}`)
      .replace(/(Call-ID|i): /, `$1: ${sent}`),
    'latin1',
  )
}

const memory = () => {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return `${Math.round(rss / 1e6)} MB, heap ${Math.round(heapUsed / 1e6)} MB`
}

console.log(`before: ${memory()}`)
for (let second = 0; second < 10; second++) {
  for (let slice = 0; slice < 100; slice++) {
    const next = new Promise((resolve) => setTimeout(resolve, 10))
    for (let i = 0; i < 100; i++) socket.send(datagram(), port, '127.0.0.1')
    await next
  }
  const start = performance.now()
  const answer = await asking
    .request({ method: 'OPTIONS', uri: `sip:127.0.0.1:${port}`, from: 'sip:a@b' })
    .catch((error) => error)
  console.log(
    `${sent} sent, OPTIONS ${answer.status ?? answer.code} in ${Math.round(performance.now() - start)} ms, ${endpoint.openTransactions} transactions, ${memory()}`,
  )
}
socket.close()
await Promise.all([endpoint.close(0), asking.close(0)])
console.log(`after: ${memory()}`)
