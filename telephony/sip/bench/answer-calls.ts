/**
 * Answers every call at once, for SIPp to measure against:
 *
 *   node telephony/sip/bench/answer-calls.ts 15060
 *   sipp -sn uac -r 500 -m 5000 -d 0 127.0.0.1:15060
 *
 * Prints calls and processor time a call, every two seconds and at the end (Ctrl-C).
 */
import { systemClock } from '@tongdai/platform/clock'
import { createLog } from '@tongdai/platform/log'
import { SipEndpoint } from '../index.ts'

const sdp =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n'

const endpoint = new SipEndpoint({ clock: systemClock, log: createLog(), userAgentName: 'bench' })
let ended = 0
let failed = 0
endpoint.onInvite = (call) => {
  call.onEvent = (event) => {
    if (event.type !== 'ended') return
    ended++
    if (event.end.by !== 'peer') failed++
  }
  call.provisional(180)
  call.accept({ sdp })
}
const port = Number(process.argv[2] ?? 15060)
await endpoint.listen({ transport: 'udp', host: '127.0.0.1', port })
console.log(`answering on 127.0.0.1:${port}`)

let lastEnded = 0
let lastCpu = process.cpuUsage()
const report = setInterval(() => {
  const cpu = process.cpuUsage(lastCpu)
  const calls = ended - lastEnded
  if (calls > 0) {
    const each = (cpu.user + cpu.system) / 1000 / calls
    console.log(
      `${calls / 2} calls/s, ${each.toFixed(3)} ms each, ${failed} failed, ${endpoint.openTransactions} transactions open`,
    )
  }
  lastEnded = ended
  lastCpu = process.cpuUsage()
}, 2000)
process.once('SIGINT', () => {
  clearInterval(report)
  console.log(`${ended} calls, ${failed} failed, ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
  void endpoint.close(0)
})
