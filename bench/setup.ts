import { parseArgs } from 'node:util'
import { type Asterisk, findAsterisk } from './load/asterisk.ts'
import { callerAddress, startBenchInstance } from './load/bench-instance.ts'
import { startCapture } from './load/capture.ts'
import { measureParts } from './load/processor-time.ts'
import { registerAgents } from './load/register-agents.ts'
import { pause, printHead, quantile, round } from './load/report.ts'
import { Load, need } from './load/start-load.ts'

/**
 * Calls set up and taken down, no audio: hotline, queue, an agent who answers at once and hangs up at once.
 *
 *   npm run bench:setup -- [--rates 50,100,150,300] [--seconds 15] [--agents 200] [--peer dial,queue|no] [--record]
 */
const { values } = parseArgs({
  options: {
    rates: { type: 'string', default: '50,100,150,300' },
    seconds: { type: 'string', default: '15' },
    agents: { type: 'string', default: '200' },
    peer: { type: 'string', default: 'dial,queue' },
    record: { type: 'boolean', default: false },
  },
})
const rates = values.rates.split(',').map(Number)
const seconds = Number(values.seconds)
const agentAddress = { host: '127.0.0.3', port: 5060 }

interface Exchange {
  name: string
  target: string
  dialled: string
  agents: { host: string; port: number }
  parts(): Record<string, number[]>
}

need('sipp', 'dumpcap')
printHead('Calls set up and taken down through hotline, queue and agent')
const rows: Record<string, string | number>[] = []
await measureOurs()
const asterisk = values.peer === 'no' ? null : findAsterisk()
if (asterisk) await measureAsterisk(asterisk)
else console.log('no peer on this machine')
console.table(rows)
process.exit(0)

async function measureOurs(): Promise<void> {
  const bench = await startBenchInstance({ agents: Number(values.agents), recording: values.record })
  try {
    await registerAgents(bench.company.agents, agentAddress, bench.instance.sipPort)
    const target = `127.0.0.1:${bench.instance.sipPort}`
    const { hotline: dialled } = bench.company
    const exchange = { name: 'Tongdai', target, dialled, agents: agentAddress, parts: bench.parts }
    // The first calls of a process are slow, and a load that begins with them measures the compiler.
    await measure({ ...exchange, name: '' }, 50)
    for (const rate of rates) await measure(exchange, rate)
  } finally {
    await bench.stop()
  }
}

async function measureAsterisk(asterisk: Asterisk): Promise<void> {
  for (const dialled of values.peer.split(','))
    for (const rate of rates) {
      const running = await asterisk.start(Number(values.agents))
      try {
        const { target, agents } = running
        const name = `Asterisk, ${dialled}`
        await measure({ name, target, dialled, agents, parts: () => ({ voice: [running.pid] }) }, rate)
      } finally {
        await running.stop()
      }
    }
}

async function measure(exchange: Exchange, rate: number): Promise<void> {
  const load = new Load()
  try {
    const count = rate * seconds
    const keys = { mip: '127.0.0.3', mport: '6000' }
    const agents = {
      scenario: 'agent-hangs-up.xml',
      name: 'agents',
      from: exchange.agents,
      seconds: seconds + 60,
      keys,
      words: ['-d', '0'],
    }
    load.sipp(agents)
    const endCapture = await startCapture(load, callerAddress.host)
    const callers = load.sipp({
      scenario: 'caller-waits.xml',
      name: 'callers',
      from: callerAddress,
      target: exchange.target,
      seconds: seconds + 30,
      keys: { mip: '127.0.0.2', mport: '6000' },
      words: [
        '-s',
        exchange.dialled,
        '-r',
        String(rate),
        '-m',
        String(count),
        '-l',
        '3000',
        ...load.callers(count),
      ],
    })
    await pause(3_000)
    const end = measureParts(exchange.parts())
    await pause((seconds - 4) * 1_000)
    const used = end()
    // SIPp waits for ever for calls that nobody ends; those count as not good.
    await Promise.race([callers.done, pause(20_000)])
    const delays = await endCapture()
    const { good, failed } = callers.counts()
    const parts = ['voice', 'media', 'app', 'postgres'].map((part) => [
      `${part}, ms a call`,
      used[part] === undefined ? '' : round(used[part] / rate),
    ])
    if (exchange.name === '') return
    const row = {
      exchange: exchange.name,
      'calls/s': rate,
      good,
      failed,
      'INVITEs sent again': delays.resent,
      ...Object.fromEntries(parts),
      'answered p50 ms': round(quantile(delays.answered, 0.5), 1),
      'answered p99 ms': round(quantile(delays.answered, 0.99), 1),
      'agent rung p50 ms': round(quantile(delays.offered, 0.5), 1),
      'agent rung p99 ms': round(quantile(delays.offered, 0.99), 1),
      'rest of machine, cores': round(used.others / 1_000),
    }
    rows.push(row)
    console.log(JSON.stringify(row))
  } finally {
    await load.close()
  }
}
