import { describe, expect, it } from 'vitest'
import { FairQueue } from './fair-queue.ts'

function filled(...keys: string[]) {
  const queue = new FairQueue<{ key: string; name: string }>()
  const add = (key: string) => queue.add(key, { key, name: `${key}${++added}` })
  let added = 0
  for (const key of keys) add(key)
  /** Serves so many. @returns their names */
  const serve = (times: number, rank?: (item: { key: string }) => number | null) =>
    Array.from({ length: times }, () => {
      const item = queue.next(rank)
      if (item) queue.serve(item.key, item)
      return item?.name
    })
  return { queue, add, serve }
}

describe('those who wait', () => {
  it('have their turns in rounds, whoever asks for more', () => {
    const { queue, serve } = filled('a', 'a', 'a', 'b', 'c', 'b')
    expect(serve(7)).toEqual(['a1', 'b4', 'c5', 'a2', 'b6', 'a3', undefined])
    expect(queue.size).toBe(0)
  })

  it('are passed by nobody for ever: not by ever new ones, and who comes late is not before all', () => {
    const { add, serve } = filled('a', 'a', 'a')
    const seen: (string | undefined)[] = []
    for (let n = 0; n < 8; n++) {
      add(`new${n}-`)
      add(`newer${n}-`)
      seen.push(...serve(1))
    }
    expect(seen).toContain('a2')
  })

  it('of a lower rank go first, and those who may not now are passed over', () => {
    const { serve } = filled('a', 'a', 'b', 'c')
    const rank = ({ key }: { key: string }) => ({ a: 2, b: 1, c: null })[key]!
    expect(serve(4, rank)).toEqual(['b3', 'a1', 'a2', undefined])
    expect(serve(1)).toEqual(['c4'])
  })

  it('are counted as far as they go before one that comes now', () => {
    const { queue, serve } = filled('a', 'a', 'a', 'b', 'c', 'c')
    const same = () => 0
    // One each of the three, as in a round; of its own key none.
    expect(queue.ahead('new', 0, same)).toBe(3)
    expect(queue.ahead('a', 0, same)).toBe(3)
    const rank = (_: unknown, key: string) => ({ a: 2, b: 1, c: 0 })[key]!
    expect([3, 2, 1, 0, -1].map((own) => queue.ahead('new', own, rank))).toEqual([6, 4, 3, 1, 0])
    serve(3)
    expect(queue.ahead('new', 0, same)).toBe(2)
  })

  it('give way from the longest line of the highest rank', () => {
    const { queue } = filled('a', 'b', 'b', 'c', 'a', 'a')
    expect(queue.last()?.name).toBe('a6')
    expect(queue.last(({ key }) => (key === 'a' ? 0 : 1))?.name).toBe('b3')
    expect(queue.leave('a', queue.last()!)).toBe(true)
    expect(queue.leave('a', { key: 'a', name: 'a6' })).toBe(false)
    expect([queue.sizeOf('a'), queue.size]).toEqual([2, 5])
  })
})
