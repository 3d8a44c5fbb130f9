import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { SipEndpoint } from '@tongdai/sip'
import { type BenchInstance, callerAddress, secondCallerAddress } from '../load/bench-instance.ts'
import { pause, quantile } from '../load/report.ts'
import { agentAudio, callerAudio, startRtpLoad } from '../load/rtp-load.ts'
import { Load } from '../load/start-load.ts'

const callsPerSecond = 10
const setUpEveryMs = 100

/** What honest callers noticed. Times in ms. */
export interface Heard<Result> {
  result: Result
  setUps: number
  notSetUp: number
  setUpP50: number
  setUpP99: number
  longestGapMs: number
  lostPercent: number
}

export interface HonestCalls {
  /** Measures while something else happens. */
  during<Result>(action: () => Promise<Result>): Promise<Heard<Result>>
  close(): Promise<void>
}

/** Customers who talk with agents all the time, and others who call one after the other and are answered by the queue. */
export async function startHonestCalls(
  { instance, company }: BenchInstance,
  options: { agentAddress: { host: string; port: number }; calls: number; seconds: number },
): Promise<HonestCalls> {
  const { agentAddress, calls, seconds } = options
  const load = new Load()
  const rtp = startRtpLoad(load, seconds + 60)
  load.sipp({
    scenario: 'agent-answers.xml',
    name: 'agents',
    from: agentAddress,
    seconds: seconds + 60,
    keys: agentAudio,
  })
  await pause(500)
  const rate = ['-r', String(callsPerSecond), '-m', String(calls), '-d', String(seconds * 1_000)]
  load.sipp({
    scenario: 'caller-talks.xml',
    name: 'callers',
    from: callerAddress,
    target: `127.0.0.1:${instance.sipPort}`,
    seconds: seconds + 60,
    keys: callerAudio,
    words: ['-s', company.hotline, ...rate, '-trace_logs', '-log_file', rtp.log, ...load.callers(calls)],
  })
  await pause((calls / callsPerSecond) * 1_000 + 3_000)
  const endpoint = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'bench' })
  await endpoint.listen({ transport: 'udp', ...secondCallerAddress })
  let number = 0
  /** @returns how long until it was answered; for ever where it was refused or lost */
  const setUp = () =>
    new Promise<number>((resolve) => {
      const from = performance.now()
      const call = endpoint.call({
        uri: `sip:${company.hotline}@127.0.0.1:${instance.sipPort}`,
        from: `<sip:+84${902_000_000 + number++}@${secondCallerAddress.host}>`,
        sdp: `v=0\r\no=- 1 1 IN IP4 127.0.0.14\r\ns=-\r\nc=IN IP4 127.0.0.14\r\nt=0 0\r\nm=audio 6000 RTP/AVP 0\r\n`,
        failoverAfterMs: 10_000,
        onEvent: (event) => {
          if (event.type === 'answered') {
            resolve(performance.now() - from)
            call.hangUp()
          } else if (event.type === 'failed') resolve(Number.POSITIVE_INFINITY)
        },
      })
    })
  return {
    async during(action) {
      rtp.beginWindow()
      const times: Promise<number>[] = []
      const timer = setInterval(() => times.push(setUp()), setUpEveryMs)
      const result = await action()
      clearInterval(timer)
      const { sent, got, longestGapMs, calls: talking } = await rtp.endWindow()
      if (talking < calls) throw new Error(`only ${talking} of ${calls} calls talk`)
      const took = await Promise.all(times)
      return {
        result,
        setUps: took.length,
        notSetUp: took.filter((ms) => !Number.isFinite(ms)).length,
        setUpP50: quantile(took, 0.5),
        setUpP99: quantile(took, 0.99),
        longestGapMs,
        lostPercent: (100 * (sent - got)) / sent,
      }
    },
    async close() {
      await endpoint.close(200)
      await load.close()
    },
  }
}
