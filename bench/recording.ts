import { openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { CallRecord } from '../contract/call.ts'
import { signInApi } from '../e2e/testing/api.ts'
import { waitFor } from '../e2e/testing/wait-for.ts'
import { startBenchInstance } from './load/bench-instance.ts'
import { startCaller } from './load/caller.ts'
import { registerAgents } from './load/register-agents.ts'
import { pause, printHead, quantile, round } from './load/report.ts'
import { agentAudio, callerAudio, startRtpLoad } from './load/rtp-load.ts'
import { Load, need } from './load/start-load.ts'

/**
 * From the customer's hang-up until the call stands ended in the history, and until its recording is there, complete
 * and whole, for who asks. The API is asked again and again, so that up to one request's time is the bench's own.
 *
 *   npm run bench:recording -- [--calls 30] [--seconds 3]
 */
const { values } = parseArgs({
  options: { calls: { type: 'string', default: '30' }, seconds: { type: 'string', default: '3' } },
})
const [calls, seconds] = [Number(values.calls), Number(values.seconds)]
const deskPhone = { host: '127.0.0.3', port: 5060 }

need('sipp', 'cc')
printHead(`Hang-up → history and recording; calls of ${seconds} s`)
const bench = await startBenchInstance({ agents: 1, recording: true })
const load = new Load()
const inHistory: number[] = []
const playable: number[] = []
try {
  const { instance, company } = bench
  const session = await signInApi(instance, { ...company.owner, name: 'Owner', role: 'owner' })
  await registerAgents(company.agents, deskPhone, instance.sipPort)
  const life = calls * (seconds + 5) + 60
  const rtp = startRtpLoad(load, life)
  const voice = openSync(rtp.log, 'r+')
  load.sipp({
    scenario: 'agent-answers.xml',
    name: 'agents',
    from: deskPhone,
    seconds: life,
    keys: agentAudio,
  })
  const caller = await startCaller(instance.sipPort)
  for (let number = 0; number < calls; number++) {
    const from = `+84${901_000_000 + number}`
    const call = caller.call(from, company.hotline, callerAudio)
    const port = await call.answered
    writeSync(voice, `P ${port}\n`)
    await pause(seconds * 1_000)
    writeSync(voice, `S ${port}\n`)
    const hungUp = performance.now()
    call.hangUp()
    const newest = async (fits: (record: CallRecord) => unknown) => {
      const { items } = await session.get<{ items: CallRecord[] }>('/api/calls?limit=1')
      return items[0]?.from === from && fits(items[0]) ? items[0] : null
    }
    await waitFor('the call in the history', () => newest(({ state }) => state === 'ended'))
    inHistory.push(performance.now() - hungUp)
    const { id, recording } = await waitFor('its recording', () =>
      newest((record) => record.recording?.complete),
    )
    const audio = await session.bytes(`/api/calls/${id}/recording`)
    playable.push(performance.now() - hungUp)
    const recordedMs = (audio.length - 44) / 16
    if (recordedMs < seconds * 500 || Math.abs(recordedMs - recording!.durationMs) > 100)
      throw new Error(`${recordedMs} ms came, ${recording!.durationMs} ms were told, of ${seconds} s`)
    await call.ended
  }
  await caller.close()
} finally {
  await load.close()
  await bench.stop()
}
console.table(
  Object.entries({ 'ended in the history': inHistory, 'recording complete and downloaded': playable }).map(
    ([what, times]) => ({
      'from hang-up to': what,
      calls: times.length,
      'p50 ms': round(quantile(times, 0.5), 0),
      'p95 ms': round(quantile(times, 0.95), 0),
      'longest ms': round(Math.max(...times), 0),
    }),
  ),
)
process.exit(0)
