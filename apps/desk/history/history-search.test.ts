import { describe, expect, it } from 'vitest'
import { historyQuery, isFiltered, readHistorySearch } from './history-search.ts'

const zone = 'Asia/Ho_Chi_Minh'
// 1:30 in the night of 1 April in Vietnam, still 31 March in UTC.
const now = Date.parse('2026-03-31T18:30:00Z')

describe('the filters of the history', () => {
  it('takes what an address says and leaves out nonsense', () => {
    expect(
      readHistorySearch({
        q: 903,
        period: 'week',
        direction: 'inbound',
        outcome: 'great',
        from: '2026-02-31x',
        call: 'c1',
      }),
    ).toEqual({ q: '903', period: 'week', direction: 'inbound', call: 'c1' })
  })

  it.each([
    [{ period: 'today' }, '2026-03-31T17:00:00.000Z', undefined],
    [{ period: 'yesterday' }, '2026-03-30T17:00:00.000Z', '2026-03-31T17:00:00.000Z'],
    [{ period: 'week' }, '2026-03-25T17:00:00.000Z', undefined],
    [{ period: 'month' }, '2026-03-02T17:00:00.000Z', undefined],
    [
      { period: 'custom', from: '2026-03-01', to: '2026-03-02' },
      '2026-02-28T17:00:00.000Z',
      '2026-03-02T17:00:00.000Z',
    ],
    [{ period: 'custom', to: '2026-03-02' }, undefined, '2026-03-02T17:00:00.000Z'],
    [{}, undefined, undefined],
  ] as const)('%j is from %s to %s', (search, from, to) => {
    expect(historyQuery(search, zone, now)).toMatchObject({ from, to })
  })

  it('sends no search of one character', () => {
    expect(historyQuery({ q: ' 9 ' }, zone, now).search).toBeUndefined()
    expect(historyQuery({ q: ' 90 ' }, zone, now).search).toBe('90')
  })

  it('an open call is no filter', () => {
    expect(isFiltered(readHistorySearch({ call: 'c1' }))).toBe(false)
    expect(isFiltered(readHistorySearch({ call: 'c1', q: 'Lan' }))).toBe(true)
  })
})
