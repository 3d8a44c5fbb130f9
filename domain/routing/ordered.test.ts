import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byId, type Compare, each, find, firstOf, insert, type Ordered, remove, sizeOf } from './ordered.ts'

interface Item {
  id: string
  rank: number
}
const byRank: Compare<Item> = (a, b) => a.rank - b.rank || byId(a, b)

it('is a sorted list without repetitions, and leaves earlier sets as they were', () => {
  const item = fc.record({ id: fc.nat(30).map(String), rank: fc.nat(3) })
  const change = fc.record({ adds: fc.boolean(), item })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 100 }), (changes) => {
      let set: Ordered<Item> = null
      let list: Item[] = []
      for (const { adds, item: one } of changes) {
        const before = set
        const listBefore = list
        list = list.filter((other) => byRank(other, one) !== 0)
        if (adds) list = [...list, one].sort(byRank)
        set = adds ? insert(set, one, byRank) : remove(set, one, byRank)
        expect([...each(set)]).toEqual(list)
        expect([...each(before)]).toEqual(listBefore)
        expect(sizeOf(set)).toBe(list.length)
        expect(firstOf(set)).toEqual(list[0] ?? null)
        expect(find(set, one, byRank)).toEqual(adds ? one : null)
      }
    }),
  )
})

it('stays shallow for ids made one after the other', () => {
  let set: Ordered<Item> = null
  for (let rank = 0; rank < 10_000; rank++) set = insert(set, { id: `call-${rank}`, rank }, byRank)
  const depth = (of: Ordered<Item>): number => (of ? 1 + Math.max(depth(of.left), depth(of.right)) : 0)
  expect(depth(set)).toBeLessThan(50)
})
