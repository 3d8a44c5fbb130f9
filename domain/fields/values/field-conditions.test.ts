import { compileCondition } from '@tongdai/conditions/compile-condition'
import { matchCondition } from '@tongdai/conditions/match-condition'
import { dayNear, leafOf, now, numbers, ranks, some, words } from '@tongdai/conditions/testing/things'
import { type FieldTypeName, fieldTypes } from '@tongdai/contract/fields/field-types'
import { type FieldValues, fieldDefinition } from '@tongdai/contract/fields/schema'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { newId } from '@tongdai/platform/new-id'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fieldConditions } from './field-conditions.ts'

interface Row {
  id: number
  fields: FieldValues
}

/** What rows have, of each type; a new type says it here. */
const kept: Record<FieldTypeName, fc.Arbitrary<FieldValues[string]>> = {
  text: words,
  'long-text': words,
  number: numbers,
  date: dayNear,
  'yes-no': fc.boolean(),
  choice: fc.constantFrom(...ranks),
  choices: some(ranks),
  cascade: some(ranks),
  phone: fc.constantFrom('+84903000101', '+84287100001'),
  email: fc.constantFrom('an@example.vn', 'binh@example.vn'),
  link: fc.constantFrom('https://example.vn/A', 'http://example.vn'),
  user: fc.constantFrom(...ranks),
}
const fields = (Object.keys(fieldTypes) as FieldTypeName[]).map((type, position) =>
  fieldDefinition.parse({
    ...{ id: newId(), subject: 'contact', name: type, type, options: [], position },
    ...{ archivedAt: null, version: 1 },
  }),
)
const column = { column: sql.ref('people.fields'), of: (row: Row) => row.fields }
const set = new Map(fieldConditions(fields, column, { masked: [] }))
const row = fc.record(
  Object.fromEntries(fields.map(({ id, type }) => [id, kept[type]])) as Record<
    string,
    fc.Arbitrary<FieldValues[string]>
  >,
  { requiredKeys: [] },
)

let throwaway: ThrowawayDatabase
let rows: Row[]
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  rows = fc.sample(row, 200).map((each, id) => ({ id, fields: { ...each } as FieldValues }))
  const superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  await superuser.query(
    'create table people (id integer primary key, fields jsonb); grant select on people to tongdai_app',
  )
  await superuser.query('insert into people select * from jsonb_populate_recordset(null::people, $1)', [
    JSON.stringify(rows),
  ])
  await superuser.end()
})
afterAll(() => throwaway.close())

it('of each type the database and memory find the same', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(leafOf(set), now, async (condition, when) => {
      const found = await sql<{ id: number }>`
        select id from people where ${compileCondition(set, condition, when)} order by id`.execute(
        throwaway.database.app,
      )
      const matches = matchCondition(set, condition, when)
      expect(found.rows.map(({ id }) => id)).toEqual(rows.filter(matches).map(({ id }) => id))
    }),
    { numRuns: Number(process.env.RANDOM_RUNS ?? 200) },
  )
})

it('what is hidden from somebody is no field of theirs', () => {
  const shown = fieldConditions(fields, column, { masked: ['phone'] }).length
  expect(shown).toBe(fields.length - 1)
})
