import { parseArgs } from 'node:util'
import { grantsIn, may, rolePermissions } from '@tongdai/contract/permissions'
import { portalRules } from '@tongdai/contract/portal/schema'
import { refusalAt } from '@tongdai/tenancy/portal/may-enter'
import { noChromium, sitDown } from '../e2e/testing/browser.ts'
import { startBenchInstance } from './load/bench-instance.ts'
import { fillCompanies, type OwnerAccount } from './load/fill-companies.ts'
import { now, printHead, quantile, round } from './load/report.ts'
import { besideCrowds } from './signin/beside-a-crowd.ts'
import { signInPainted } from './signin/painted.ts'

/**
 * Among many companies: from the click on "Sign in" until the desk stands painted in a real Chromium, whose cache knows the
 * page already; what a permission costs to ask, and what a company's access rules do.
 *
 *   npm run bench:signin -- [--companies 1000] [--sign-ins 40]
 *
 * Or right sign-ins beside a crowd of wrong guesses (signin/beside-a-crowd.ts):
 *
 *   npm run bench:signin -- --scene crowd [--crowd "none"] [--connections 60] [--seconds 15]
 */
const { values } = parseArgs({
  options: {
    scene: { type: 'string', default: 'painted' },
    crowd: { type: 'string', default: '' },
    connections: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '15' },
    companies: { type: 'string', default: '1000' },
    'sign-ins': { type: 'string', default: '40' },
  },
})
const signIns = Number(values['sign-ins'])
const questions = 1_000_000
const entrances = 20_000

if (noChromium) {
  console.error('This bench needs Chromium on this machine.')
  process.exit(1)
}
if (values.scene === 'crowd') {
  printHead('Right sign-ins beside a crowd of wrong guesses')
  const { crowd, connections, seconds } = values
  await besideCrowds({ only: crowd, connections: Number(connections), seconds: Number(seconds) })
  process.exit(0)
}
printHead('Sign-in → desk painted, and what rights cost to ask')
let accounts: OwnerAccount[] = []
const fill = async (at: { url: string; dataDir: string }) => {
  const companies = Number(values.companies)
  accounts = await fillCompanies(at.url, { dataDir: at.dataDir, companies, owners: signIns + 2 })
}
const bench = await startBenchInstance({ agents: 1, recording: false, fill })
const person = await sitDown(700)
const times: number[] = []
try {
  // Two that are not counted: the first pages fill the browser's cache and warm the server.
  for (const [index, account] of accounts.entries()) {
    const ms = await signInPainted(person, bench.instance.web, account)
    if (index >= 2) times.push(ms)
  }
} finally {
  await person.close()
  await bench.stop()
}
console.table({
  companies: Number(values.companies),
  'sign-ins': times.length,
  'median ms': round(quantile(times, 0.5), 0),
  'p95 ms': round(quantile(times, 0.95), 0),
  'longest ms': round(Math.max(...times), 0),
  'may() µs': askedRights(),
  'refusalAt(), 20 networks, µs': askedEntry(),
})
process.exit(0)

/** One question of a manager of ten departments about an agent of one of them. @returns µs each */
function askedRights(): number {
  const departments = Array.from({ length: 10 }, (_, index) => ({
    id: `d${index}`,
    role: 'manager' as const,
  }))
  const asker = { userId: 'u', departments, masked: [], grants: grantsIn(rolePermissions.agent, departments) }
  const subject = { userId: 'v', role: 'agent' as const, departmentIds: ['d9'] }
  const from = now()
  let allowed = 0
  for (let asked = 0; asked < questions; asked++) if (may(asker, 'calls.see', subject)) allowed++
  if (allowed !== questions) throw new Error('a right was not found')
  return round(((now() - from) * 1_000) / questions)
}

/** Whether a session is let in. @returns µs each */
function askedEntry(): number {
  const ranges = Array.from({ length: 20 }, (_, index) => `10.${index}.0.0/16`)
  const portal = portalRules.parse({ addresses: [{ for: 'agent', ranges }] })
  const at = new Date()
  const entrance = { address: '10.19.0.7', way: 'password' as const, passedFactor: false }
  const entry = { portal, role: 'agent' as const, roleId: null }
  const from = now()
  for (let asked = 0; asked < entrances; asked++)
    if (refusalAt(entry, { ...entrance, startedAt: at, seenAt: at })) throw new Error('not let in')
  return round(((now() - from) * 1_000) / entrances)
}
