import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withCompany } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import fc from 'fast-check'
import { type SqlBool, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Pace, scanIds } from './scan-ids.ts'
import { cursorAt } from './sort-key.ts'

let throwaway: ThrowawayDatabase
const companyId = newId()
const people: { id: string; key: string; rating: number; vip: boolean }[] = []

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  const client = new pg.Client({ connectionString: throwaway.url })
  await client.connect()
  await client.query(`insert into companies (id, code, name) values ($1, 'red', 'Red')`, [companyId])
  // Names that several have: then the id decides.
  await client.query(
    `insert into contacts (id, company_id, name, search_name, rating, vip, removed_at)
     select gen_random_uuid(), $1, 'x', 'ten ' || n % 40, n % 6, n % 5 = 0, case when n % 11 = 0 then now() end
     from generate_series(1, 400) n`,
    [companyId],
  )
  await client.query('create sequence looked; grant usage on sequence looked to tongdai_app')
  const { rows } = await client.query<(typeof people)[0]>(
    `select id, search_name as key, rating, vip from contacts where removed_at is null order by search_name, id`,
  )
  people.push(...rows)
  await client.end()
})
afterAll(() => throwaway.close())

const table = 'contacts'
const sort = { name: 'name', of: 'text', sql: sql.ref('contacts.searchName'), last: false } as const
const within = sql<SqlBool>`contacts.removed_at is null`

/** All pages of who is rated so and, if that is asked, is a VIP. */
async function pages(asked: { rating: number; vip: boolean; limit: number }, pace: Pace) {
  const found: string[] = []
  let edges = 0
  let cursor: string | undefined
  do {
    const { rows, edge }: Awaited<ReturnType<typeof scanIds>> = await withCompany(
      throwaway.database,
      companyId,
      (transaction) =>
        scanIds(
          transaction,
          {
            ...{ table, sort, within, cursor, limit: asked.limit, told: ['vip'] },
            along: asked.vip ? [sql<SqlBool>`contacts.vip`] : [],
            match: sql<SqlBool>`contacts.rating = ${asked.rating}`,
          },
          pace,
        ),
    )
    found.push(...rows.map(({ id }) => id))
    if (edge) edges++
    const last = edge ?? (rows.length === asked.limit ? rows.at(-1) : undefined)
    cursor = last && cursorAt(last.key, last.id)
  } while (cursor)
  return { found, edges }
}

describe('a list that is gone along', () => {
  it('passes over nobody, in whatever steps and however little time there is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          rating: fc.integer({ min: 0, max: 6 }),
          vip: fc.boolean(),
          limit: fc.integer({ min: 1, max: 30 }),
        }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 400 }),
        async (asked, first, ms) => {
          let time = 0
          // Each look at the clock is so much later.
          const { found } = await pages(asked, { first, elapsed: () => (time += ms) })
          expect(found).toEqual(
            people
              .filter(({ rating, vip }) => rating === asked.rating && (vip || !asked.vip))
              .map(({ id }) => id),
          )
        },
      ),
      { numRuns: Number(process.env.RANDOM_RUNS ?? 25) },
    )
  })

  it('ends a page that finds nothing in time, to be gone on with from there', async () => {
    let time = 0
    const nobody = { rating: 9, vip: false, limit: 50 }
    const slow = await pages(nobody, { first: 50, elapsed: () => (time += 300) })
    expect(slow).toMatchObject({ found: [] })
    expect(slow.edges).toBeGreaterThan(2)
    expect(await pages(nobody, { first: 50, elapsed: () => 0 })).toEqual({ found: [], edges: 0 })
  })

  it('looks at no more rows than it takes to fill a page', async () => {
    const { rows, looked } = await withCompany(throwaway.database, companyId, async (transaction) => {
      const { rows } = await scanIds(transaction, {
        ...{ table, sort, within, cursor: undefined, limit: 20, told: ['vip'], along: [] },
        match: sql<SqlBool>`nextval('looked') > 0`,
      })
      const counted = await sql<{ looked: string }>`select nextval('looked') as looked`.execute(transaction)
      return { rows, looked: Number(counted.rows[0]!.looked) }
    })
    expect([rows.length, looked]).toEqual([20, 21])
  })
})
