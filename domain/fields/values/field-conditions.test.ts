import { compileCondition } from '@tongdai/conditions/compile-condition'
import { matchCondition } from '@tongdai/conditions/match-condition'
import { leafOf, now } from '@tongdai/conditions/testing/things'
import type { FieldValues } from '@tongdai/contract/fields/schema'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anyValues, oneOfEach as fields } from '../testing/any-values.ts'
import { fieldConditions } from './field-conditions.ts'

interface Row {
  id: number
  fields: FieldValues
}

const column = { column: sql.ref('people.fields'), of: (row: Row) => row.fields }
const set = new Map(fieldConditions(fields, column, { masked: [] }))
let throwaway: ThrowawayDatabase
let rows: Row[]
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  rows = fc.sample(anyValues, 200).map((values, id) => ({ id, fields: { ...values } }))
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
