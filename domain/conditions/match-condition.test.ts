import { type Condition, condition as conditionSchema } from '@tongdai/contract/conditions/schema'
import { describe, expect, it } from 'vitest'
import { compileCondition } from './compile-condition.ts'
import { matchCondition } from './match-condition.ts'
import { type Thing, thingFields } from './testing/things.ts'

const now = { at: Date.parse('2026-03-31T03:00:00Z'), timeZone: 'Asia/Ho_Chi_Minh' }
const empty: Thing = {
  ...{ id: 1, name: null, score: null, day: null, at: null, vip: null, owner: null, rank: null, tags: null },
}
const holds = (row: Partial<Thing>, condition: Condition) =>
  matchCondition(thingFields, conditionSchema.parse(condition), now)({ ...empty, ...row })

describe('of a field that is empty', () => {
  it.each<[Condition, boolean]>([
    [{ field: 'name', operator: 'is', value: 'x' }, false],
    [{ field: 'name', operator: 'is-not', value: 'x' }, true],
    [{ field: 'name', operator: 'not-contains', value: 'x' }, true],
    [{ field: 'score', operator: 'at-most', value: 0 }, false],
    [{ field: 'at', operator: 'within', value: 'today' }, false],
    [{ field: 'at', operator: 'not-within', value: { last: 30, unit: 'day' } }, true],
    [{ field: 'at', operator: 'before', value: { ago: 30, unit: 'day' } }, false],
    [{ field: 'vip', operator: 'is', value: false }, false],
    [{ field: 'vip', operator: 'is-not', value: true }, true],
    [{ field: 'rank', operator: 'none-of', value: ['gold'] }, true],
    [{ field: 'tags', operator: 'none-of', value: ['gold'] }, true],
    [{ field: 'tags', operator: 'empty' }, true],
    [{ field: 'tags', operator: 'filled' }, false],
  ])('%j is %s', (condition, expected) => expect(holds({}, condition)).toBe(expected))
})

describe('of what is there', () => {
  it.each<[Partial<Thing>, Condition, boolean]>([
    [{ name: 'nguyen thi dao' }, { field: 'name', operator: 'contains', value: 'Thị Đ' }, true],
    [{ name: 'nguyen thi dao' }, { field: 'name', operator: 'starts', value: 'NGUYỄN' }, true],
    [{ name: 'nguyen thi dao' }, { field: 'name', operator: 'starts', value: 'thi' }, false],
    [{ name: '100%' }, { field: 'name', operator: 'contains', value: '%' }, true],
    [{ name: '100' }, { field: 'name', operator: 'contains', value: '%' }, false],
    // It is 10 o'clock of the 31st there; the 30th began at 17:00 UTC of the 29th.
    [
      { at: new Date('2026-03-30T16:59:59.999Z') },
      { field: 'at', operator: 'within', value: 'today' },
      false,
    ],
    [{ at: new Date('2026-03-30T17:00:00Z') }, { field: 'at', operator: 'within', value: 'today' }, true],
    [{ at: new Date('2026-03-29T17:00:00Z') }, { field: 'at', operator: 'within', value: 'yesterday' }, true],
    [{ day: '2026-03-30' }, { field: 'day', operator: 'within', value: 'this-week' }, true],
    [{ day: '2026-03-29' }, { field: 'day', operator: 'within', value: 'last-week' }, true],
    // February has no 31st.
    [{ day: '2026-02-28' }, { field: 'day', operator: 'from', value: { ago: 1, unit: 'month' } }, true],
    [{ day: '2026-02-27' }, { field: 'day', operator: 'from', value: { ago: 1, unit: 'month' } }, false],
    [{ day: '2026-02-28' }, { field: 'day', operator: 'within', value: 'last-month' }, true],
    [{ day: '2026-04-01' }, { field: 'day', operator: 'within', value: { next: 1, unit: 'day' } }, true],
    [{ day: '2026-04-02' }, { field: 'day', operator: 'within', value: { next: 1, unit: 'day' } }, false],
    [{ tags: ['a', 'b'] }, { field: 'tags', operator: 'all-of', value: ['a', 'c'] }, false],
    [{ tags: ['a', 'b'] }, { field: 'tags', operator: 'any-of', value: ['a', 'c'] }, true],
  ])('%j: %j is %s', (row, condition, expected) => expect(holds(row, condition)).toBe(expected))

  it('all of nothing is true, any of nothing is not', () => {
    expect([holds({}, { all: [] }), holds({}, { any: [] })]).toEqual([true, false])
  })
})

describe('what cannot be asked', () => {
  it.each<Condition>([
    { field: 'colour', operator: 'empty' },
    { field: 'score', operator: 'contains', value: 'x' },
    { field: 'score', operator: 'is', value: 'x' },
    { field: 'score', operator: 'empty', value: 1 },
    { field: 'day', operator: 'before', value: { ago: 1, unit: 'hour' } },
    { field: 'tags', operator: 'any-of', value: [] },
  ])('%j is refused in both forms', (condition) => {
    const refusal = expect.objectContaining({ code: 'INVALID_REQUEST' })
    expect(() => matchCondition(thingFields, condition, now)).toThrow(refusal)
    expect(() => compileCondition(thingFields, condition, now)).toThrow(refusal)
  })

  it('is more, or deeper, than anybody means', () => {
    const leaf: Condition = { field: 'vip', operator: 'is', value: true }
    const deep = (levels: number): Condition => (levels === 1 ? leaf : { all: [deep(levels - 1)] })
    const accepts = (condition: unknown) => conditionSchema.safeParse(condition).success
    expect([accepts(deep(5)), accepts(deep(6))]).toEqual([true, false])
    const many = (leaves: number): Condition => ({
      all: [
        { any: Array(Math.floor(leaves / 2)).fill(leaf) },
        { any: Array(Math.ceil(leaves / 2)).fill(leaf) },
      ],
    })
    expect([accepts(many(50)), accepts(many(51))]).toEqual([true, false])
    expect(accepts({ all: [leaf], any: [leaf] })).toBe(false)
  })
})
