import { describe, expect, it } from 'vitest'
import { arrangementOf, moveColumn, placeColumns } from './arrange-columns.ts'

const columns = ['name', 'phone', 'tags', 'owner'].map((name) => ({
  ...{ name, label: name, cell: () => null, width: 100 },
  usual: name !== 'tags',
}))
const names = (placed: { name: string }[]) => placed.map(({ name }) => name)

describe('columns of a list', () => {
  it('are the usual ones, as far as there is room', () => {
    expect(names(placeColumns(columns, null, 1_000))).toEqual(['name', 'phone', 'owner'])
    expect(names(placeColumns(columns, null, 250))).toEqual(['name', 'phone'])
    expect(names(placeColumns(columns, null, 10))).toEqual(['name'])
  })

  it('are those that were chosen, however little room there is; what is no longer there is left out', () => {
    const kept = [{ name: 'tags', width: 300 }, { name: 'gone' }, { name: 'name' }]
    const placed = placeColumns(columns, kept, 10)
    expect(arrangementOf(placed)).toEqual([{ name: 'tags', width: 300 }, { name: 'name' }])
    expect(names(placeColumns(columns, [{ name: 'gone' }], 1_000))).toEqual(['name', 'phone', 'owner'])
  })

  it('are put before another, or at the end', () => {
    const placed = placeColumns(columns, null, 1_000)
    expect(names(moveColumn(placed, 'owner', 'name'))).toEqual(['owner', 'name', 'phone'])
    expect(names(moveColumn(placed, 'name', 'owner'))).toEqual(['phone', 'name', 'owner'])
    expect(names(moveColumn(placed, 'name', null))).toEqual(['phone', 'owner', 'name'])
    expect(names(moveColumn(placed, 'name', 'name'))).toEqual(['name', 'phone', 'owner'])
  })
})
