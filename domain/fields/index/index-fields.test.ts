import { matchCondition } from '@tongdai/conditions/match-condition'
import { leafOf, now } from '@tongdai/conditions/testing/things'
import type { Leaf } from '@tongdai/contract/conditions/schema'
import type { FieldDefinition, FieldValues } from '@tongdai/contract/fields/schema'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withCompany } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShownField } from '../fields.store.ts'
import { anyValues, oneOfEach } from '../testing/any-values.ts'
import { fieldConditions } from '../values/field-conditions.ts'
import { indexFields } from './index-fields.ts'
import { indexable } from './indexable.ts'
import { indexedValues } from './indexed-values.ts'
import { noteAsked } from './note-asked.ts'

let throwaway: ThrowawayDatabase
const [red, blue] = [newId(), newId()]
const people: { id: string; companyId: string; fields: FieldValues }[] = []
const seesAll = { companyId: red, masked: [] }
const asSeen = (indexedAt: Date | null): ShownField[] => oneOfEach.map((field) => ({ ...field, indexedAt }))
const set = new Map(
  fieldConditions(
    oneOfEach.filter(({ type }) => indexable.includes(type)),
    { column: sql.ref('contacts.fields'), of: (row: { fields: FieldValues }) => row.fields },
    { masked: [] },
  ),
)
const inRed = <T>(work: Parameters<typeof withCompany<T>>[2]) => withCompany(throwaway.database, red, work)

async function add(companyId: string, count: number): Promise<void> {
  const added = fc
    .sample(anyValues, count)
    .map((values) => ({ id: newId(), companyId, fields: { ...values } }))
  people.push(...added)
  await withCompany(throwaway.database, companyId, (transaction) =>
    transaction
      .insertInto('contacts')
      .values(
        added.map(({ fields, ...row }) => ({
          ...row,
          name: 'x',
          searchName: 'x',
          fields: JSON.stringify(fields),
        })),
      )
      .execute(),
  )
}

/** Ids by the index; null: it is not of use. */
const found = (
  actor: Parameters<typeof indexedValues>[0],
  leaf: Leaf,
  when: Parameters<typeof indexedValues>[3],
) =>
  inRed(async (transaction) => {
    const query = indexedValues(actor, asSeen(new Date()), leaf, when)
    if (query === null) return null
    const { rows } = await sql<{ id: string }>`${query}`.execute(transaction)
    return [...new Set(rows.map(({ id }) => id))]
  })

const ask = (field: FieldDefinition) => ({ field: `field.${field.id}`, operator: 'filled' }) as const

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  const superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  for (const [id, code] of [
    [red, 'red'],
    [blue, 'blue'],
  ])
    await superuser.query('insert into companies (id, code, name) values ($1, $2, $2)', [id, code])
  await superuser.end()
  await inRed((transaction) =>
    transaction
      .insertInto('fieldDefinitions')
      .values(
        oneOfEach.map(({ id, name, type, position }) => ({
          ...{ id, companyId: red, subject: 'contact' as const, name, type, options: '[]', required: false },
          ...{ defaultValue: null, section: '', position, help: '', shownTo: null },
        })),
      )
      .execute(),
  )
  await add(red, 150)
  await add(blue, 20)
})
afterAll(() => throwaway.close())

describe('a field that is asked of', () => {
  it('has no index before it was asked often', async () => {
    const all = { all: oneOfEach.map(ask) }
    for (let times = 0; times < 4; times++)
      await inRed((transaction) => noteAsked(transaction, red, asSeen(null), all))
    expect(await indexFields(throwaway.database)).toBe(0)
    await inRed((transaction) => noteAsked(transaction, red, asSeen(null), all))
    expect(await indexFields(throwaway.database)).toBe(indexable.length)
    expect(await indexFields(throwaway.database)).toBe(0)
  })

  it('is kept by whatever writes, and loses nobody who matches', { timeout: 600_000 }, async () => {
    await add(red, 50)
    const changed = people.filter(({ companyId }) => companyId === red)
    const [gone, ...others] = changed
    const values = fc.sample(anyValues, 30)
    await inRed(async (transaction) => {
      await transaction.deleteFrom('contacts').where('id', '=', gone!.id).execute()
      for (const [n, person] of others.slice(0, 30).entries()) {
        person.fields = { ...values[n] }
        await transaction
          .updateTable('contacts')
          .set({ fields: JSON.stringify(person.fields) })
          .where('id', '=', person.id)
          .execute()
      }
    })
    let narrowed = 0
    await fc.assert(
      fc.asyncProperty(leafOf(set), now, async (leaf, when) => {
        const among = await found(seesAll, leaf, when)
        if (among === null) return
        const matches = others.filter(matchCondition(set, leaf, when)).map(({ id }) => id)
        expect(matches.filter((id) => !among.includes(id))).toEqual([])
        // Nor does it hold anybody who is not there; of several all are asked for by any.
        expect(among.filter((id) => !others.some((person) => person.id === id))).toEqual([])
        narrowed++
        if (leaf.operator !== 'all-of') expect(among.toSorted()).toEqual(matches.toSorted())
      }),
      { numRuns: Number(process.env.RANDOM_RUNS ?? 200) },
    )
    expect(narrowed).toBeGreaterThan(20)
  })

  it('by digits of somebody who sees none it narrows nothing', async () => {
    const text = oneOfEach.find(({ type }) => type === 'text')!
    await inRed((transaction) =>
      transaction
        .insertInto('contacts')
        .values({
          ...{ id: newId(), companyId: red, name: 'x', searchName: 'x' },
          fields: JSON.stringify({ [text.id]: 'Zz 0903123456' }),
        })
        .execute(),
    )
    const starts = (masked: 'phone'[], value: string) =>
      found(
        { companyId: red, masked },
        { field: `field.${text.id}`, operator: 'starts', value },
        { at: 0, timeZone: 'UTC' },
      )
    expect([await starts([], 'zz 0903'), await starts([], 'zz 0904')].map((ids) => ids?.length)).toEqual([
      1, 0,
    ])
    expect(await starts(['phone'], 'zz 0904')).toEqual(await starts(['phone'], 'zz 0903'))
    expect(await starts(['phone'], 'zz 0904')).toHaveLength(1)
  })
})
