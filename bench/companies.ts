import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type BenchInstance, callerAddress, startBenchInstance } from './load/bench-instance.ts'
import { startCapture } from './load/capture.ts'
import { fillCompanies, type OwnerAccount } from './load/fill-companies.ts'
import { type Owner, signInOwner } from './load/owner.ts'
import type { PingReading } from './load/ping-voice.ts'
import { measureParts, memoryMb } from './load/processor-time.ts'
import { registerAgents } from './load/register-agents.ts'
import { now, pause, printHead, quantile, round } from './load/report.ts'
import { Load, need } from './load/start-load.ts'

/**
 * Many companies on one instance: its start, its memory, how soon an edit of one company's set-up is in force, and what
 * edits cost the calls of others.
 *
 *   npm run bench:companies -- [--companies 100,1000,3000] [--edits 30] [--edits-a-second 20] [--calls-a-second 10]
 *                              [--seconds 20] [--profile FOLDER]
 */
const { values } = parseArgs({
  options: {
    companies: { type: 'string', default: '100,1000,3000' },
    edits: { type: 'string', default: '30' },
    'edits-a-second': { type: 'string', default: '20' },
    'calls-a-second': { type: 'string', default: '10' },
    seconds: { type: 'string', default: '20' },
    /** Where each process of ours leaves its processor profile when it ends. */
    profile: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const editsASecond = Number(values['edits-a-second'])
const callsASecond = Number(values['calls-a-second'])
const agentAddress = { host: '127.0.0.3', port: 5060 }
/** Owners who edit: enough that none of them asks more than a person may. */
const owners = 40
const watchingOwners = 10
/** What is sent to find out whether the loop stood still is looked at this much longer than the edit took. */
const afterglowMs = 150
/** Trunks are asked and registered for the first time: the start is not over when the desk is ready. */
const settleMs = 15_000

need('sipp', 'dumpcap')
printHead('Many companies on one instance')
const rows: Record<string, string | number>[] = []
for (const companies of values.companies.split(',').map(Number)) await measure(companies)
console.table(transposed())
process.exit(0)

async function measure(companies: number): Promise<void> {
  const carriers = fork(join(import.meta.dirname, 'load/carriers.ts'))
  const load = new Load()
  let bench: BenchInstance | null = null
  let pinging: ChildProcess | null = null
  let working: Owner[] = []
  try {
    let accounts: OwnerAccount[] = []
    const fill = async (at: { url: string; dataDir: string }) => {
      accounts = await fillCompanies(at.url, { dataDir: at.dataDir, companies, owners })
    }
    bench = await startBenchInstance({ agents: 50, recording: false, fill }, profiled())
    const { instance, parts } = bench
    pinging = fork(join(import.meta.dirname, 'load/ping-voice.ts'), [String(instance.sipPort)])
    await pause(settleMs)
    const settling = await longest(pinging)
    const idle = measureParts({ voice: parts().voice })
    await pause(10_000)
    const idleMs = idle().voice!
    const idleMb = memoryMb(parts().voice[0]!)
    working = []
    for (const [index, account] of accounts.entries())
      working.push(await signInOwner(instance, account, { watching: index < watchingOwners }))
    const edits = await editOneByOne(working.slice(0, watchingOwners), pinging)
    const beside = await editBesideCalls(bench, load, working)
    const row = {
      companies,
      'ready after s': round(bench.readyMs / 1_000, 1),
      'longest block after the start ms': round(settling, 0),
      'voice idle MB': round(idleMb, 0),
      'voice idle, ms a second': round(idleMs, 0),
      ...edits,
      ...beside,
      'voice after edits MB': round(memoryMb(parts().voice[0]!), 0),
    }
    rows.push(row)
    console.log(JSON.stringify(row))
  } finally {
    for (const owner of working) owner.close()
    pinging?.kill()
    await load.close()
    await bench?.stop()
    carriers.kill()
  }
}

/** Each edit on a quiet instance; beside it as long a time without an edit, for what the machine itself does. */
async function editOneByOne(working: Owner[], pinging: ChildProcess) {
  const applied: number[] = []
  const blocked: number[] = []
  const quiet: number[] = []
  for (let edit = 0; edit < Number(values.edits); edit++) {
    const owner = working[edit % working.length]!
    await take(pinging)
    const from = now()
    const seen = owner.applied()
    await Promise.all([owner.edit(), seen.then(() => applied.push(now() - from))])
    await pause(afterglowMs)
    blocked.push(await longest(pinging))
    await pause(now() - from)
    quiet.push(await longest(pinging))
  }
  return {
    'edit applied p50 ms': round(quantile(applied, 0.5), 0),
    'p95 ms': round(quantile(applied, 0.95), 0),
    'longest ping during an edit p50 ms': round(quantile(blocked, 0.5), 1),
    'without p50 ms': round(quantile(quiet, 0.5), 1),
    'during p95 ms': round(quantile(blocked, 0.95), 1),
    'without p95 ms': round(quantile(quiet, 0.95), 1),
  }
}

async function editBesideCalls({ company, instance }: BenchInstance, load: Load, working: Owner[]) {
  await registerAgents(company.agents, agentAddress, instance.sipPort)
  load.sipp({
    scenario: 'agent-hangs-up.xml',
    name: 'agents',
    from: agentAddress,
    seconds: seconds + 60,
    keys: { mip: '127.0.0.3', mport: '6000' },
    words: ['-d', '0'],
  })
  const call = (name: string, count: number) =>
    load.sipp({
      scenario: 'caller-waits.xml',
      name,
      from: callerAddress,
      target: `127.0.0.1:${instance.sipPort}`,
      seconds: seconds + 30,
      keys: { mip: '127.0.0.2', mport: '6000' },
      words: ['-s', company.hotline, '-r', String(callsASecond), '-m', String(count), ...load.callers(count)],
    })
  // The first calls of a process are slow, and a load that begins with them measures the compiler.
  await Promise.race([call('first', 5 * callsASecond).done, pause(15_000)])
  const endCapture = await startCapture(load, callerAddress.host)
  const count = callsASecond * seconds
  const callers = call('callers', count)
  const editing: Promise<unknown>[] = []
  let refused = 0
  const from = performance.now()
  for (let edit = 0; edit < editsASecond * seconds; edit++) {
    await pause(Math.max(0, from + (edit * 1_000) / editsASecond - performance.now()))
    const refuse = () => void refused++
    editing.push(working[edit % working.length]!.edit().catch(refuse))
  }
  await Promise.all(editing)
  const editedMs = performance.now() - from
  // SIPp waits for ever for calls that nobody ends; those count as not good.
  await Promise.race([callers.done, pause(20_000)])
  const { answered, offered, resent } = await endCapture()
  const { good } = callers.counts()
  return {
    'edits beside calls, a second': round((editsASecond * seconds - refused) / (editedMs / 1_000), 1),
    calls: count,
    failed: count - good,
    'INVITEs sent again': resent,
    'answered p50 ms': round(quantile(answered, 0.5), 1),
    'answered p99 ms': round(quantile(answered, 0.99), 1),
    'agent rung p50 ms': round(quantile(offered, 0.5), 1),
    'agent rung p99 ms': round(quantile(offered, 0.99), 1),
  }
}

/** Readings since the last that were taken. */
function take(pinging: ChildProcess): Promise<PingReading[]> {
  return new Promise((resolve) => {
    pinging.once('message', (readings) => resolve(readings as PingReading[]))
    pinging.send('take')
  })
}

async function longest(pinging: ChildProcess): Promise<number> {
  return Math.max(0, ...(await take(pinging)).map(({ ms }) => ms))
}

/** A line for each figure: so many columns would not fit a screen. */
function transposed(): Record<string, Record<string, string | number>> {
  const figures = Object.keys(rows[0]!).filter((figure) => figure !== 'companies')
  return Object.fromEntries(
    figures.map((figure) => [figure, Object.fromEntries(rows.map((row) => [row.companies, row[figure]!]))]),
  )
}

function profiled(): Record<string, string> {
  if (values.profile === undefined) return {}
  mkdirSync(values.profile, { recursive: true })
  return { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${resolve(values.profile)}` }
}
