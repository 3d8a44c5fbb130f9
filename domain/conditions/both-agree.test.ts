import { condition as conditionSchema } from '@tongdai/contract/conditions/schema'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compileCondition } from './compile-condition.ts'
import { matchCondition } from './match-condition.ts'
import { anyCondition, createThings, now, type Thing, thing, thingFields } from './testing/things.ts'

let throwaway: ThrowawayDatabase
let things: Thing[]

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  things = fc.sample(thing, 300).map((each, id) => ({ id, ...each }))
  const superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  await superuser.query(`${createThings}; grant select on things to tongdai_app`)
  await superuser.query(`insert into things select * from jsonb_populate_recordset(null::things, $1)`, [
    JSON.stringify(things),
  ])
  await superuser.end()
})
afterAll(() => throwaway.close())

it('a condition finds the same in the database as in memory', { timeout: 600_000 }, async () => {
  const found = { some: 0, runs: 0 }
  await fc.assert(
    fc.asyncProperty(anyCondition, now, async (generated, when) => {
      const condition = conditionSchema.parse(JSON.parse(JSON.stringify(generated)))
      const { rows } = await sql<{ id: number }>`
        select id from things where ${compileCondition(thingFields, condition, when)} order by id`.execute(
        throwaway.database.app,
      )
      const matches = matchCondition(thingFields, condition, when)
      expect(rows.map(({ id }) => id)).toEqual(things.filter(matches).map(({ id }) => id))
      found.runs++
      if (rows.length > 0 && rows.length < things.length) found.some++
    }),
    { numRuns: Number(process.env.RANDOM_RUNS ?? 200) },
  )
  // It is no agreement to find nothing, or all, each time.
  expect(found.some / found.runs).toBeGreaterThan(0.3)
})
