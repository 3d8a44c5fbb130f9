import { parseArgs } from 'node:util'
import pg from 'pg'
import { signInApi } from '../e2e/testing/api.ts'
import { type BenchInstance, startBenchInstance } from './load/bench-instance.ts'
import { switchOfficeOn } from './load/office.ts'
import { memoryMb } from './load/processor-time.ts'
import { pause, printHead, quantile, round } from './load/report.ts'

/**
 * Eight o'clock: all phones of an office register at once from one address, and then everybody signs in at once, while
 * somebody who is signed in already goes on working.
 *
 *   npm run bench:phones -- [--phones 5000] [--sign-ins 100]
 */
const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '5000' },
    'sign-ins': { type: 'string', default: '100' },
  },
})
const phones = Number(values.phones)
const signIns = Number(values['sign-ins'])
/** A person at work asks so often, ms. */
const requestEveryMs = 50
const quietMs = 5_000

printHead("An office at eight o'clock")
let bench: BenchInstance | null = null
try {
  bench = await startBenchInstance({
    agents: phones,
    recording: false,
    fill: ({ url }) => givePasswords(url),
  })
  const office = await registerAll(bench)
  const morning = await signInAll(bench)
  console.table({ ...office, ...morning })
} finally {
  await bench?.stop()
}
process.exit(0)

async function registerAll({ company, instance, parts }: BenchInstance) {
  const before = memoryMb(parts().voice[0]!)
  const registered = await switchOfficeOn(company.agents, { host: '127.0.0.3', sipPort: instance.sipPort })
  const after = registered.map(({ afterMs }) => afterMs / 1_000)
  return {
    phones,
    'half registered after s': round(quantile(after, 0.5), 1),
    'all registered after s': round(Math.max(...after), 1),
    'phones that had to come again': registered.filter(({ failures }) => failures > 0).length,
    'voice before, MB': round(before, 0),
    'voice after, MB': round(memoryMb(parts().voice[0]!), 0),
  }
}

async function signInAll({ company, instance }: BenchInstance) {
  const { password } = company.owner
  const owner = await signInApi(instance, { ...company.owner, role: 'owner', name: 'Owner' })
  const quiet: number[] = []
  const busy: number[] = []
  let asked = quiet
  let working = true
  const work = async () => {
    const waiting: Promise<unknown>[] = []
    while (working) {
      const from = performance.now()
      const into = asked
      waiting.push(owner.get('/api/me').then(() => into.push(performance.now() - from)))
      await pause(requestEveryMs)
    }
    await Promise.all(waiting)
  }
  const atWork = work()
  await pause(quietMs)
  asked = busy
  const from = performance.now()
  const took: number[] = []
  let failed = 0
  const people = company.agents.slice(1, 1 + signIns).map(({ username }) =>
    signInApi(instance, { email: `${username}@bench.tongdai`, password, role: 'agent', name: username })
      .then(() => took.push(performance.now() - from))
      .catch(() => void failed++),
  )
  await Promise.all(people)
  working = false
  await atWork
  return {
    'sign-ins at once': signIns,
    failed,
    'all signed in after s': round(Math.max(...took) / 1_000, 1),
    'a request meanwhile p50 / p95 ms': `${round(quantile(busy, 0.5), 1)} / ${round(quantile(busy, 0.95), 1)}`,
    'before p50 / p95 ms': `${round(quantile(quiet, 0.5), 1)} / ${round(quantile(quiet, 0.95), 1)}`,
  }
}

/** Hashing a password takes a tenth of a second on purpose: all agents have the owner's. */
async function givePasswords(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into accounts.account (id, user_id, account_id, provider_id, password)
     select gen_random_uuid(), id, id::text, 'credential', (select min(password) from accounts.account)
     from accounts."user" where email like 'bench-%'`,
  )
  await client.end()
}
