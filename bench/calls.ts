import { fork } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findAsterisk } from './load/asterisk.ts'
import { type BenchInstance, callerAddress, startBenchInstance } from './load/bench-instance.ts'
import type { StandInOrders } from './load/browser-stand-ins.ts'
import { measureParts, memoryMb } from './load/processor-time.ts'
import { registerAgents } from './load/register-agents.ts'
import { pause, printHead, round } from './load/report.ts'
import { agentAudio, callerAudio, startRtpLoad } from './load/rtp-load.ts'
import { Load, need } from './load/start-load.ts'

/**
 * Many recorded calls at once: customers of a trunk through hotline and queue to agents, G.711, 50 packets a second
 * each way, everything an agent hears sent back to the customer, who counts.
 *
 *   npm run bench:calls -- [--calls 50,100,200] [--webrtc 10,50] [--seconds 20] [--peer dial,queue|no] [--no-record]
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '50,100,200' },
    webrtc: { type: 'string', default: '10,50' },
    seconds: { type: 'string', default: '20' },
    peer: { type: 'string', default: 'dial,queue' },
    'no-record': { type: 'boolean', default: false },
  },
})
const seconds = Number(values.seconds)
const callsPerSecond = 20
const settleSeconds = 5
const pacingWindowSeconds = 10
const recording = !values['no-record']
const deskPhones = { host: '127.0.0.3', port: 5060 }

interface Exchange {
  name: string
  legs: string
  target: string
  dialled: string
  /** null: the agents answer by themselves. */
  agents: { host: string; port: number } | null
  parts(): Record<string, number[]>
  pacingErrorMs?(): Promise<number>
}

need('sipp', 'cc')
printHead(`Calls at once, ${recording ? 'recorded' : 'not recorded'}`)
const rows: Record<string, string | number>[] = []
await measureDeskPhones()
await measureBrowsers()
await measureAsterisk()
console.table(rows)
process.exit(0)

async function measureDeskPhones(): Promise<void> {
  const sizes = sizesOf(values.calls)
  if (sizes.length === 0) return
  const bench = await startBenchInstance({ agents: Math.max(...sizes), recording })
  try {
    await registerAgents(bench.company.agents, deskPhones, bench.instance.sipPort)
    for (const calls of sizes)
      await measure({ ...ours(bench), legs: 'SIP to SIP', agents: deskPhones }, calls)
  } finally {
    await bench.stop()
  }
}

async function measureBrowsers(): Promise<void> {
  const sizes = sizesOf(values.webrtc)
  if (sizes.length === 0) return
  const bench = await startBenchInstance({ agents: Math.max(...sizes), recording })
  const browsers = fork(join(import.meta.dirname, 'load/browser-stand-ins.ts'))
  try {
    const { instance, dataDir, company } = bench
    const webSocketPort = Number(new URL(instance.web).port) + 1
    const registered = new Promise<void>((resolve, reject) => {
      browsers.once('message', () => resolve())
      browsers.once('exit', (code) => reject(new Error(`the stand-ins for browsers ended with ${code}`)))
    })
    browsers.send({ dataDir, webSocketPort, origin: instance.web, company } satisfies StandInOrders)
    await registered
    for (const calls of sizes) await measure({ ...ours(bench), legs: 'SIP to WebRTC', agents: null }, calls)
  } finally {
    browsers.kill()
    await bench.stop()
  }
}

function ours(bench: BenchInstance): Omit<Exchange, 'legs' | 'agents'> {
  return {
    name: 'Tongdai',
    target: `127.0.0.1:${bench.instance.sipPort}`,
    dialled: bench.company.hotline,
    parts: bench.parts,
    pacingErrorMs: bench.pacingErrorMs,
  }
}

async function measureAsterisk(): Promise<void> {
  const asterisk = values.peer === 'no' ? null : findAsterisk()
  if (!asterisk) {
    console.log('no peer on this machine')
    return
  }
  for (const application of values.peer.split(','))
    for (const calls of sizesOf(values.calls)) {
      const running = await asterisk.start(calls)
      const { target, agents, pid } = running
      const dialled = recording ? `${application}-recorded` : application
      try {
        const name = `${asterisk.version.split('+')[0]}, ${application}`
        await measure(
          { name, legs: 'SIP to SIP', target, dialled, agents, parts: () => ({ voice: [pid] }) },
          calls,
        )
      } finally {
        await running.stop()
      }
    }
}

async function measure(exchange: Exchange, calls: number): Promise<void> {
  const load = new Load()
  try {
    const rampSeconds = calls / callsPerSecond
    const holdSeconds = rampSeconds + settleSeconds + seconds + 3
    const rtp = startRtpLoad(load, holdSeconds + 30)
    if (exchange.agents)
      load.sipp({
        scenario: 'agent-answers.xml',
        name: 'agents',
        from: exchange.agents,
        seconds: holdSeconds + 40,
        keys: agentAudio,
      })
    await pause(500)
    const rate = ['-r', String(callsPerSecond), '-m', String(calls), '-d', String(holdSeconds * 1_000)]
    const callers = load.sipp({
      scenario: 'caller-talks.xml',
      name: 'callers',
      from: callerAddress,
      target: exchange.target,
      seconds: Math.ceil(holdSeconds + 30),
      keys: callerAudio,
      words: ['-s', exchange.dialled, ...rate, '-trace_logs', '-log_file', rtp.log, ...load.callers(calls)],
    })
    await pause((rampSeconds + settleSeconds) * 1_000)
    const parts = exchange.parts()
    rtp.beginWindow()
    const end = measureParts(parts)
    let pacing = 0
    for (let second = 0; second < seconds; second++) {
      await pause(1_000)
      // Of the ten seconds before: only those wholly within the window.
      if (second >= pacingWindowSeconds) pacing = Math.max(pacing, (await exchange.pacingErrorMs?.()) ?? 0)
    }
    const used = end()
    const memory = Object.values(parts)
      .flat()
      .reduce((sum, pid) => sum + memoryMb(pid), 0)
    const heard = await rtp.endWindow()
    await Promise.race([callers.done, pause(30_000)])
    const { good, failed } = callers.counts()
    const each = (part: string) => (used[part] === undefined ? '' : round(used[part] / calls))
    const whole = ['voice', 'media', 'app', 'postgres'].reduce((sum, part) => sum + (used[part] ?? 0), 0)
    const row = {
      exchange: exchange.name,
      legs: exchange.legs,
      calls,
      'heard back': heard.calls - heard.silent,
      'ended well': good,
      failed,
      'processor ms per call and second': round(whole / calls),
      voice: each('voice'),
      media: each('media'),
      app: each('app'),
      postgres: each('postgres'),
      'pacing error p99 of 10 s, worst, ms': exchange.pacingErrorMs ? pacing : '',
      'packets sent': heard.sent,
      'lost, %': round((100 * (heard.sent - heard.got)) / heard.sent, 3),
      'there and back p50 ms': heard.roundTripP50,
      'p99 ms': heard.roundTripP99,
      'memory MB': Math.round(memory),
      'rest of machine, cores': round(used.others / 1_000),
    }
    rows.push(row)
    console.log(JSON.stringify(row))
  } finally {
    await load.close()
  }
}

function sizesOf(list: string): number[] {
  return list
    .split(',')
    .map(Number)
    .filter((size) => size > 0)
}
