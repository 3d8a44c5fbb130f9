import { describe, expect, it } from 'vitest'
import { between, choose, isChosen, nothingChosen, selectionBody } from './selection.ts'

const ids = ['a', 'b', 'c', 'd']

describe('what is chosen of a list', () => {
  it('is ticked one by one, and by a range from either end', () => {
    expect(between(ids, 'b', 'd')).toEqual(['b', 'c', 'd'])
    expect(between(ids, 'd', 'b')).toEqual(['b', 'c', 'd'])
    // What it began with is no longer in the list.
    expect(between(ids, 'gone', 'b')).toEqual(['b'])
    const some = choose(choose(nothingChosen, between(ids, 'b', 'd'), true), ['c'], false)
    expect(ids.filter((id) => isChosen(some, id))).toEqual(['b', 'd'])
    expect(selectionBody(some, { q: 'lan' })).toEqual({ ids: ['b', 'd'] })
  })

  it('is all that match but for those that were taken out', () => {
    const all = { all: true, except: new Set<string>() } as const
    const but = choose(choose(all, ['a', 'c'], false), ['c'], true)
    expect(ids.filter((id) => isChosen(but, id))).toEqual(['b', 'c', 'd'])
    expect(selectionBody(but, { q: 'lan' })).toEqual({ search: 'lan', except: ['a'] })
  })
})
