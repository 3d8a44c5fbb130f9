import { type Comparison, type FieldKind, operatorsOf, plainly } from '@tongdai/contract/conditions/operators'
import type { Condition, Leaf } from '@tongdai/contract/conditions/schema'
import { namedPeriods } from '@tongdai/contract/conditions/times'
import { searchName } from '@tongdai/tenancy/search-name'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import type { ConditionField } from '../field-set.ts'
import { jsonArray } from '../json-array.ts'

/** A row with a field of each kind, any of which may be empty. */
export interface Thing {
  id: number
  name: string | null
  score: number | null
  day: string | null
  at: Date | null
  vip: boolean | null
  owner: string | null
  rank: string | null
  tags: string[] | null
}

export const createThings = `create table things (
  id integer primary key, name text, score float8, day text, at timestamptz(3), vip boolean, owner uuid, rank text, tags jsonb)`

export const thingFields = new Map<string, ConditionField<Thing>>([
  ['name', { kind: 'text', sql: column('name'), of: ({ name }) => name, folded: searchName }],
  ['score', { kind: 'number', sql: column('score'), of: ({ score }) => score }],
  ['day', { kind: 'day', sql: column('day'), of: ({ day }) => day }],
  ['at', { kind: 'moment', sql: column('at'), of: ({ at }) => at }],
  ['vip', { kind: 'yes-no', sql: column('vip'), of: ({ vip }) => vip }],
  ['owner', { kind: 'one', ids: true, sql: column('owner'), of: ({ owner }) => owner }],
  ['rank', { kind: 'one', ids: false, sql: column('rank'), of: ({ rank }) => rank }],
  ['tags', jsonArray<Thing>(column('tags'), ({ tags }) => tags ?? [])],
])

function column<T>(name: string): RawBuilder<T> {
  return sql<T>`${sql.ref(`things.${name}`)}`
}

/** Around the nights when clocks change, in the zones that are asked of. */
const nights = ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-12-31', '2028-02-29']
export const dayNear = fc
  .tuple(fc.constantFrom(...nights), fc.integer({ min: -40, max: 40 }))
  .map(([night, days]) => new Date(Date.parse(night) + days * 86_400_000).toISOString().slice(0, 10))
export const momentNear = fc
  .tuple(fc.constantFrom(...nights), fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 3 }))
  .map(([night, quarters, more]) => new Date(Date.parse(night) + quarters * 900_000 + more))
export const words = fc
  .array(
    fc.constantFrom(
      ...[
        'Nguyễn',
        'ĐÀO',
        'đào',
        'Ánh',
        'a\u0301',
        'A',
        'ß',
        'İ',
        'Ω',
        'ώ',
        '😀',
        '1',
        ' ',
        '%',
        '_',
        '\\',
        "'",
      ],
    ),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(''))
export const owners = [1, 2, 3, 4].map((n) => `0000000${n}-aaaa-7bbb-8ccc-00000000000${n}`)
export const ranks = ['gold', 'Gold', 'bạc', 'a b', '{x}', 'null']
export const numbers = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
export const some = (names: string[]) => fc.subarray(names)

export const thing: fc.Arbitrary<Omit<Thing, 'id'>> = fc.record({
  name: fc.option(words.map(searchName)),
  score: fc.option(numbers.map((value) => value + 0)),
  day: fc.option(dayNear),
  at: fc.option(momentNear),
  vip: fc.option(fc.boolean()),
  owner: fc.option(fc.constantFrom(...owners)),
  rank: fc.option(fc.constantFrom(...ranks)),
  tags: fc.option(some(ranks)),
})

export const now = fc.record({
  at: momentNear.map((moment) => moment.getTime()),
  timeZone: fc.constantFrom(
    ...['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'America/Sao_Paulo'],
  ),
})

const count = fc.integer({ min: 0, max: 60 })
const calendar = fc.constantFrom('day', 'week', 'month', 'year')
const anyUnit = fc.constantFrom('day', 'week', 'month', 'year', 'minute', 'hour')
const point = (unit: fc.Arbitrary<string>, ...more: fc.Arbitrary<unknown>[]) =>
  fc.oneof(
    fc.record({ day: dayNear }),
    fc.record({ ago: count, unit }),
    fc.record({ in: count, unit }),
    ...more,
  )
const period = (unit: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.constantFrom(...namedPeriods),
    fc.record({ from: dayNear, to: dayNear }),
    fc.record({ last: count, unit }),
    fc.record({ next: count, unit }),
  )
const typed = words.filter((text) => text.trim() !== '')
const names = fc
  .oneof(some([...ranks, 'none']), some([...owners, owners[0]!.toUpperCase(), 'none']))
  .filter((list) => list.length > 0)

/** What each comparison of each kind is compared with. */
const values: Record<FieldKind, Partial<Record<Comparison, fc.Arbitrary<unknown>>>> = {
  text: { is: typed, contains: typed, starts: typed },
  number: { is: numbers, less: numbers, 'at-most': numbers, more: numbers, 'at-least': numbers },
  day: { before: point(calendar), from: point(calendar), within: period(calendar) },
  moment: {
    before: point(anyUnit, fc.record({ at: momentNear.map((at) => at.toISOString()) })),
    from: point(anyUnit),
    within: period(anyUnit),
  },
  'yes-no': { is: fc.boolean() },
  one: { 'any-of': names },
  many: { 'any-of': names, 'all-of': names },
}

/** Anything that fields of these kinds can be asked, together with what it is asked of. */
export function leafOf(kinds: ReadonlyMap<string, { kind: FieldKind }>): fc.Arbitrary<Leaf> {
  const asked = [...kinds].flatMap(([field, { kind }]) =>
    operatorsOf(kind).map((operator) => ({ field, kind, operator })),
  )
  return fc.constantFrom(...asked).chain(({ field, kind, operator }): fc.Arbitrary<Leaf> => {
    const { comparison } = plainly(operator)
    if (comparison === 'empty') return fc.constant({ field, operator })
    return values[kind][comparison]!.map((value) => ({ field, operator, value }) as Leaf)
  })
}

/** All and any of these, one within the other. */
export function conditionOf(leaf: fc.Arbitrary<Leaf>): fc.Arbitrary<Condition> {
  return fc.letrec<{ node: Condition }>((tie) => {
    const several = fc.array(tie('node'), { maxLength: 3 })
    return {
      node: fc.oneof(
        { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.record({ all: several }),
        fc.record({ any: several }),
      ),
    }
  }).node
}
export const anyCondition = conditionOf(leafOf(thingFields))
