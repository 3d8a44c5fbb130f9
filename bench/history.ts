import { parseArgs } from 'node:util'
import { listCalls } from '@tongdai/calls/history/list-calls'
import type { Actor } from '@tongdai/tenancy/actor'
import { startTestApp } from '../apps/server/app/testing/start-test-app.ts'
import type { CallListQuery } from '../contract/history.ts'
import { type FilledHistory, fillHistory } from './load/fill-history.ts'
import { printHead, quantile, round } from './load/report.ts'

/**
 * The call history's pages over many calls: what the route runs, with row-level security, without HTTP around it; Postgres of its own with its default memory. Two companies: one has nine tenths of the calls.
 *
 *   npm run bench:history -- [--calls 1000000] [--rounds 40]
 */
const { values } = parseArgs({
  options: { calls: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '40' } },
})
const rounds = Number(values.rounds)

printHead(`Call history over ${Number(values.calls).toLocaleString('en')} calls`)
const test = await startTestApp()
const rows: Record<string, string | number>[] = []
try {
  const companyId = await test.addCompany('large')
  const otherId = await test.addCompany('small')
  const ownerId = await test.addPerson('owner@bench.tongdai', [{ companyId, role: 'owner' }])
  const began = performance.now()
  const filled = await fillHistory(test.throwaway.url, { calls: Number(values.calls), companyId, otherId })
  console.log(
    `filled in ${Math.round((performance.now() - began) / 1_000)} s, ${filled.size} with its indexes`,
  )
  const owner: Actor = { userId: ownerId, companyId, role: 'owner' } as Actor
  for (const [what, query] of Object.entries(queries(filled))) {
    const times: number[] = []
    let found = 0
    for (let round = -3; round < rounds; round++) {
      const asked = query(Math.abs(round))
      const from = performance.now()
      const { items } = await listCalls(test.throwaway.database, owner, { limit: 50, ...asked })
      if (round >= 0) times.push(performance.now() - from)
      found = Math.max(found, items.length)
    }
    rows.push({
      page: what,
      rows: found,
      'p50 ms': round(quantile(times, 0.5), 1),
      'p95 ms': round(quantile(times, 0.95), 1),
      'longest ms': round(Math.max(...times), 1),
    })
  }
} finally {
  await test.close()
}
console.table(rows)
process.exit(0)

/** Each as often as there are rounds, with other values each time. */
function queries(filled: FilledHistory): Record<string, (round: number) => Partial<CallListQuery>> {
  const pick = <T>(list: T[], round: number) => list[(round * 7) % list.length]!
  const day = 86_400_000
  const before = (days: number) => new Date(filled.newest - days * day).toISOString()
  return {
    newest: () => ({}),
    'a day': (round) => ({ from: before(round * 20 + 1), to: before(round * 20) }),
    'to, a year ago (deep)': (round) => ({ to: before(365 + round) }),
    'one agent': (round) => ({ agentId: pick(filled.agents, round) }),
    'one agent, in a month': (round) => ({
      agentId: pick(filled.agents, round),
      from: before(60),
      to: before(30),
    }),
    'an outcome that is frequent': () => ({ outcome: 'answered' }),
    'an outcome that is rare': () => ({ outcome: 'system' }),
    'outbound, busy': () => ({ direction: 'outbound', outcome: 'busy' }),
    'inbound, rare outcome, one queue': (round) => ({
      direction: 'inbound',
      outcome: 'system',
      queueId: pick(filled.queues, round),
    }),
    'one queue': (round) => ({ queueId: pick(filled.queues, round) }),
    'one hotline': (round) => ({ hotlineId: pick(filled.hotlines, round) }),
    'one agent, rare outcome': (round) => ({ agentId: pick(filled.agents, round), outcome: 'system' }),
    'one queue, outbound: none': (round) => ({ queueId: pick(filled.queues, round), direction: 'outbound' }),
    "one agent, another's queue: none": (round) => ({
      agentId: filled.agents[1]!,
      queueId: filled.queues[2 + (round % 8)]!,
    }),
    'a whole number': (round) => ({ search: pick(filled.numbers, round) }),
    'the end of a number (4 digits)': (round) => ({ search: pick(filled.numbers, round).slice(-4) }),
    'the beginning of a number (5 digits)': (round) => ({
      search: `0${pick(filled.numbers, round).slice(3, 7)}`,
    }),
    'a name': (round) => ({ search: pick(['nguyen van', 'khach 123', 'Lê Thị', 'khach 4567'], round) }),
    'a number that is not there': () => ({ search: '0999999999' }),
  }
}
