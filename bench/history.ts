import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { listCalls } from '@tongdai/history/list-calls'
import { newId } from '@tongdai/platform/new-id'
import { actorWithRole } from '@tongdai/tenancy/testing/actor-with-role'
import type { CallListQuery } from '../contract/history/schema.ts'
import { startThrowawayServer } from '../database/testing/throwaway-database.ts'
import { type FilledHistory, fillHistory } from './load/fill-history.ts'
import { printHead, quantile, round } from './load/report.ts'

/**
 * The call history's pages over many calls: what the route runs, with row-level security, without HTTP around it;
 * Postgres of its own with its default memory. Two companies: one has nine tenths of the calls.
 *
 *   npm run bench:history -- [--calls 1000000] [--rounds 40] [--keep folder]
 *
 * With `--keep` the filled database stays in that folder, and the next run with the same folder takes it from there.
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '40' },
    keep: { type: 'string' },
  },
})
const rounds = Number(values.rounds)

printHead(`Call history over ${Number(values.calls).toLocaleString('en')} calls`)
const { url, database, close } = await startThrowawayServer(values.keep && resolve(values.keep))
const rows: Record<string, string | number>[] = []
try {
  const began = performance.now()
  const filled = await fillHistory(url, Number(values.calls))
  console.log(
    `ready to be asked in ${Math.round((performance.now() - began) / 1_000)} s, ${filled.size} with its indexes`,
  )
  const owner = actorWithRole('owner', { userId: newId(), companyId: filled.companyId })
  for (const [what, query] of Object.entries({ ...queries(filled), ...pairs(filled) })) {
    const times: number[] = []
    let found = 0
    for (let round = -3; round < rounds; round++) {
      const asked = query(Math.abs(round))
      const from = performance.now()
      const { items } = await listCalls(database, owner, { limit: 50, ...asked }, Date.now())
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
  await close()
}
console.table(rows)
process.exit(0)

/** Every pair of what the desk offers, all of it, and in a month; the values of a pair are of calls that hardly meet. */
function pairs(filled: FilledHistory): ReturnType<typeof queries> {
  const day = 86_400_000
  const before = (days: number) => new Date(filled.newest - days * day).toISOString()
  const singles: Record<string, (round: number) => Partial<CallListQuery>> = {
    agent: (round) => ({ agentId: filled.agents[round % filled.agents.length]! }),
    queue: (round) => ({ queueId: filled.queues[(round + 1) % filled.queues.length]! }),
    hotline: (round) => ({ hotlineId: filled.hotlines[(round * 3 + 2) % filled.hotlines.length]! }),
    direction: (round) => ({ direction: (['outbound', 'inbound', 'internal'] as const)[round % 3]! }),
    outcome: (round) => ({ outcome: (['busy', 'abandoned', 'no-answer', 'timed-out'] as const)[round % 4]! }),
    'end of a number': (round) => ({ search: filled.numbers[round % filled.numbers.length]!.slice(-4) }),
    'two digits': (round) => ({ search: String(10 + round) }),
    name: (round) => ({ search: ['nguyen van', 'khach 123', 'Lê Thị', 'khach 4567'][round % 4]! }),
  }
  const found: ReturnType<typeof queries> = {}
  for (const [n, [one, first]] of Object.entries(singles).entries())
    for (const [other, second] of Object.entries(singles).slice(n + 1)) {
      if ('search' in first(0) && 'search' in second(0)) continue
      found[`${one} + ${other}`] = (round) => ({ ...first(round), ...second(round) })
      found[`${one} + ${other}, in a month`] = (round) => ({
        ...first(round),
        ...second(round),
        from: before(60),
        to: before(30),
      })
    }
  return found
}

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
