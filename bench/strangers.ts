import { parseArgs } from 'node:util'
import { startBenchInstance } from './load/bench-instance.ts'
import { measureParts } from './load/processor-time.ts'
import { registerAgents } from './load/register-agents.ts'
import { pause, printHead, round } from './load/report.ts'
import { need } from './load/start-load.ts'
import type { Tally } from './strangers/attack.ts'
import { attacks } from './strangers/attacks.ts'
import { findDoors } from './strangers/find-doors.ts'
import { type Heard, startHonestCalls } from './strangers/honest-calls.ts'
import { readMemory, watchMemory } from './strangers/memory.ts'
import { sendAttacker } from './strangers/send-attacker.ts'

/**
 * Every port and transport flooded from addresses that are nobody's, one after the other, while calls talk and others
 * are set up. Nobody may notice: memory, workers, set-up and audio are held against what they are in quiet.
 *
 *   npm run bench:strangers -- [--seconds 30] [--rate 10000] [--calls 20] [--only "TCP,UDP: OPTIONS"]
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    rate: { type: 'string', default: '10000' },
    calls: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
  },
})
const seconds = Number(values.seconds)
const calls = Number(values.calls)
const chosen = Object.keys(attacks).filter((name) =>
  values.only.split(',').some((part) => name.startsWith(part.trim())),
)
const reach = { memoryMb: 150, setUpTimes: 3, gapMs: 60 }

need('sipp', 'cc')
printHead(`Floods of strangers beside ${calls} calls`)
const agentAddress = { host: '127.0.0.3', port: 5060 }
const bench = await startBenchInstance({ agents: calls, recording: false })
const rows: Record<string, string | number>[] = []
const failed: string[] = []
try {
  await registerAgents(bench.company.agents, agentAddress, bench.instance.sipPort)
  const doors = await findDoors(bench)
  const honest = await startHonestCalls(bench, {
    agentAddress,
    calls,
    seconds: (seconds + 12) * (chosen.length + 2),
  })
  try {
    // The first calls and the first messages of a process are slow: what comes after is held against these.
    await honest.during(() => pause(3_000))
    const quiet = await honest.during(() => pause(Math.max(10, seconds / 2) * 1_000))
    report('quiet', readMemory(bench.parts()), readMemory(bench.parts()), quiet, {
      sent: 0,
      answered: 0,
      closed: 0,
    })
    for (const attack of chosen) {
      const pids = bench.parts()
      const before = readMemory(pids)
      const memory = watchMemory(pids)
      const order = { attack, doors: doors(), perSecond: Number(values.rate), seconds }
      const endParts = measureParts(pids)
      const { result, ...heard } = await honest.during(() => sendAttacker(order))
      const used = endParts()
      await pause(2_000)
      report(attack, before, memory.end(), heard, result, used)
      const lost = [...pids.voice, ...pids.media, ...pids.app].filter(
        (pid) => !flat(bench.parts()).includes(pid),
      )
      if (lost.length > 0) failed.push(`${attack}: ${lost.length} process(es) died`)
      judge(attack, before, memory.end(), heard, quiet)
    }
  } finally {
    await honest.close()
  }
} finally {
  await bench.stop()
}
console.table(rows)
console.log(
  failed.length === 0
    ? 'Within reach: nobody noticed.'
    : `Out of reach:\n${failed.map((line) => `  ${line}`).join('\n')}`,
)
process.exit(failed.length === 0 ? 0 : 1)

type Memory = Record<string, number>
type Noticed = Omit<Heard<unknown>, 'result'>

function report(
  name: string,
  before: Memory,
  most: Memory,
  heard: Noticed,
  tally: Tally,
  used: Record<string, number> = {},
): void {
  const row = {
    flood: name,
    'sent/s': Math.round(tally.sent / seconds),
    answered: tally.answered,
    closed: tally.closed,
    ...Object.fromEntries(
      Object.keys(before).map((part) => [
        `${part} MB`,
        `${Math.round(before[part]!)} → ${Math.round(most[part] ?? 0)}`,
      ]),
    ),
    'set-ups': heard.setUps,
    'not set up': heard.notSetUp,
    'set-up p50 ms': round(heard.setUpP50, 1),
    'set-up p99 ms': round(heard.setUpP99, 1),
    'longest gap ms': heard.longestGapMs,
    'audio lost %': round(heard.lostPercent, 2),
    ...Object.fromEntries(
      ['voice', 'media', 'app', 'others'].map((part) => [`${part} ms/s`, round(used[part] ?? 0, 0)]),
    ),
  }
  rows.push(row)
  console.log(JSON.stringify(row))
}

function judge(name: string, before: Memory, most: Memory, heard: Noticed, quiet: Noticed): void {
  for (const [part, mb] of Object.entries(most))
    if (mb - (before[part] ?? mb) > reach.memoryMb)
      failed.push(`${name}: ${part} grew by ${Math.round(mb - before[part]!)} MB`)
  if (heard.setUpP99 > reach.setUpTimes * quiet.setUpP99)
    failed.push(`${name}: set-up p99 ${round(heard.setUpP99, 1)} ms, ${round(quiet.setUpP99, 1)} in quiet`)
  if (heard.notSetUp > 0) failed.push(`${name}: ${heard.notSetUp} calls were refused or lost`)
  if (heard.longestGapMs > reach.gapMs) failed.push(`${name}: ${heard.longestGapMs} ms without audio`)
}

function flat(parts: Record<string, number[]>): number[] {
  return Object.values(parts).flat()
}
