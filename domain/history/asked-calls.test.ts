import { matchCondition } from '@tongdai/conditions/match-condition'
import { conditionOf, leafOf, momentNear, owners } from '@tongdai/conditions/testing/things'
import { type Condition, condition as conditionSchema, type Leaf } from '@tongdai/contract/conditions/schema'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { newId } from '@tongdai/platform/new-id'
import { actorWithRole } from '@tongdai/tenancy/testing/actor-with-role'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AskedCall, callFields } from './call-fields.ts'
import type { SearchLimits } from './call-page.ts'
import { listCalls } from './list-calls.ts'

let throwaway: ThrowawayDatabase
const companyId = newId()
const timeZone = 'Asia/Ho_Chi_Minh'
const owner = actorWithRole('owner', { userId: newId(), companyId })
const [lan, minh] = owners as [string, string]
const words = {
  direction: ['inbound', 'outbound', 'internal'],
  outcome: ['answered', 'busy', 'abandoned'],
  endedBy: ['customer', 'agent'],
  reason: ['hung-up', 'busy', 'no-answer'],
} as const
const numbers = ['+84901234567', '+84901239999', '+842838220105', '+14155550100']
const one = <T>(list: readonly T[]) => fc.constantFrom(...list)
const call = fc.record({
  direction: one(words.direction),
  ...{ outcome: fc.option(one(words.outcome)), endedBy: fc.option(one(words.endedBy)) },
  ...{ reason: fc.option(one(words.reason)), sipCode: fc.option(one([0, 1, 2, 3])) },
  ...{ customerNumber: fc.option(one(numbers)), customerName: fc.option(one(['NGUYỄN', 'Đào', ''])) },
  ...{ hotlineId: fc.option(one(owners)), queueId: fc.option(one(owners)) },
  ...{ agentId: fc.option(one(owners)), otherAgentId: fc.option(one(owners)) },
  ...{ startedAt: momentNear, answeredAt: fc.option(momentNear), endedAt: fc.option(momentNear) },
  waitMs: fc.integer({ min: 0, max: 3_500 }),
  talkMs: fc.integer({ min: 0, max: 3_500 }),
  holdMs: fc.constant(0),
})
/** Who has which number: the earliest names it. */
const people = [
  { id: owners[0]!, name: 'Ánh Đào', number: numbers[0]! },
  { id: owners[1]!, name: 'Nguyễn', number: numbers[0]! },
  { id: owners[2]!, name: 'A', number: numbers[1]! },
]
/** Department and who belongs to it. */
const members = [
  [owners[0]!, lan],
  [owners[0]!, minh],
  [owners[1]!, lan],
] as const
let calls: AskedCall[]

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  const made = fc.sample(call, 90).map((each) => ({ ...each, id: newId() }))
  const recorded = new Set(made.filter((_, n) => n % 3 === 0).map(({ id }) => id))
  const superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  const insert = (table: string, rows: object[]) =>
    superuser.query(
      `insert into ${table} (${Object.keys(rows[0]!).join()})
       select ${Object.keys(rows[0]!).join()} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    )
  const company_id = companyId
  // No accounts stand behind these people.
  await superuser.query('set session_replication_role = replica')
  await insert('companies', [{ id: companyId, code: 'red', name: 'Red', settings: { timeZone } }])
  await insert(
    'calls',
    made.map((each) => ({
      ...Object.fromEntries(Object.entries(each).map(([name, value]) => [snake(name), value])),
      ...{ company_id, state: 'ended', from_number: '', to_number: '' },
    })),
  )
  await insert(
    'recordings',
    [...recorded].map((call_id) => ({
      ...{ id: newId(), company_id, call_id, storage_key: call_id, duration_ms: 0, bytes: 0 },
      ...{ complete: true, place: 'here', created_at: new Date() },
    })),
  )
  await insert(
    'department_members',
    members.map(([department_id, user_id]) => ({ company_id, department_id, user_id, role: 'agent' })),
  )
  for (const [n, { id, name, number }] of people.entries()) {
    await superuser.query(
      `insert into contacts (id, company_id, name, search_name, created_at) values ($1, $2, $3, $3, $4)`,
      [id, companyId, name, new Date(Date.UTC(2026, 0, 1 + n))],
    )
    await superuser.query(
      `insert into contact_points (company_id, contact_id, kind, value, label, main, position)
       values ($1, $2, 'phone', $3, 'mobile', true, 0)`,
      [companyId, id, number],
    )
  }
  await superuser.end()
  calls = made.map((each) => ({
    ...each,
    callerName: people.find(({ number }) => number === each.customerNumber)?.name ?? each.customerName,
    contactIds: people.filter(({ number }) => number === each.customerNumber).map(({ id }) => id),
    departmentIds: members
      .filter(([, userId]) => userId === each.agentId || userId === each.otherAgentId)
      .map(([id]) => id),
    isRecorded: recorded.has(each.id),
  }))
})
afterAll(() => throwaway.close())

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const asked = callFields({ masked: [], hears: true })
/** What these calls have, more often than chance would ask of it. */
const likely: fc.Arbitrary<Leaf> = fc.oneof(
  ...Object.entries(words).map(([field, list]) =>
    fc.record({
      field: fc.constant(field),
      operator: one(['any-of', 'none-of'] as const),
      value: fc.subarray([...list], { minLength: 1 }),
    }),
  ),
  fc.record({
    field: one(['queue', 'hotline', 'agent', 'contact', 'department']),
    operator: one(['any-of', 'none-of'] as const),
    value: fc.subarray(owners, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    field: fc.constant('number'),
    operator: one(['is', 'starts', 'contains', 'is-not'] as const),
    value: one(['0901234567', '0901', '+84901', '84', '0283822', '123', '+1 415']),
  }),
)
const anyCondition = conditionOf(fc.oneof(likely, leafOf(asked)))

async function pages(conditions: Condition, when: number, limits: SearchLimits | undefined) {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const query = { limit: 90, conditions, cursor }
    const page = await listCalls(throwaway.database, owner, query, when, limits)
    found.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}

it('finds by any condition what matches in memory, in pages however little each looks at', async () => {
  const found = { some: 0, runs: 0 }
  const order = calls.toSorted(
    (a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1),
  )
  await fc.assert(
    fc.asyncProperty(
      anyCondition,
      momentNear,
      fc.option(fc.record({ numbers: one([0, 2]), scanned: fc.integer({ min: 30, max: 90 }) }), {
        nil: undefined,
      }),
      async (generated, when, limits) => {
        const condition = conditionSchema.parse(JSON.parse(JSON.stringify(generated)))
        const matches = matchCondition(asked, condition, { at: when.getTime(), timeZone })
        const ids = await pages(condition, when.getTime(), limits)
        expect(ids).toEqual(order.filter(matches).map(({ id }) => id))
        found.runs++
        if (ids.length > 0 && ids.length < calls.length) found.some++
      },
    ),
    { numRuns: Number(process.env.RANDOM_RUNS ?? 60) },
  )
  expect(found.some / found.runs).toBeGreaterThan(0.25)
})

it('offers nobody what is hidden from them', () => {
  const names = [...callFields({ masked: ['phone'], hears: false }).keys()]
  for (const hidden of ['number', 'contact', 'recording']) expect(names).not.toContain(hidden)
})
