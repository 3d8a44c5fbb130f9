/**
 * Places calls at a steady rate and hangs each up at its answer, towards SIPp:
 *
 *   sipp -sn uas -p 15061 -i 127.0.0.1
 *   node telephony/sip/bench/place-calls.ts 15061 300 3000
 *
 * Prints what came of them, set-up times and processor time a call.
 */
import { systemClock } from '@tongdai/platform/clock'
import { createLog } from '@tongdai/platform/log'
import { SipEndpoint } from '../index.ts'

const [port = 15061, rate = 300, count = 3000] = process.argv.slice(2).map(Number)
const sdp =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n'
const endpoint = new SipEndpoint({ clock: systemClock, log: createLog(), userAgentName: 'bench' })
await endpoint.listen({ transport: 'udp', host: '127.0.0.1', port: 0 })

const outcomes: Record<string, number> = {}
const times: number[] = []
const cpu = process.cpuUsage()
const start = performance.now()

function place(): Promise<void> {
  return new Promise((resolve) => {
    const asked = performance.now()
    const call = endpoint.call({
      uri: `sip:service@127.0.0.1:${port}`,
      from: 'sip:bench@127.0.0.1',
      sdp,
      onEvent(event) {
        if (event.type === 'answered') {
          times.push(performance.now() - asked)
          call.bye()
        } else if (event.type === 'ended' || event.type === 'failed') {
          const name = event.type === 'ended' ? 'answered' : `failed ${event.code}`
          outcomes[name] = (outcomes[name] ?? 0) + 1
          resolve()
        }
      },
    })
  })
}

const calls: Promise<void>[] = []
while (calls.length < count) {
  const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * rate))
  while (calls.length < due) calls.push(place())
  await new Promise((resolve) => setTimeout(resolve, 5))
}
await Promise.all(calls)
const { user, system } = process.cpuUsage(cpu)
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.floor(times.length * share)]?.toFixed(1)
console.log(
  outcomes,
  `set-up p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${((user + system) / 1000 / count).toFixed(3)} ms of processor a call`,
)
await endpoint.close(500)
