import { expect, it } from 'vitest'
import type { MergedState } from './kept-merge.ts'
import { takenBack } from './taken-back.ts'

const point = (value: string, main = false) => ({ value, label: 'mobile' as const, main })
const state = ({ name, ...changes }: Partial<MergedState> & { name: string }): MergedState => ({
  columns: {
    ...{ name, searchName: name.toLowerCase(), position: '', gender: null },
    ...{ organisationId: null, ownerId: null, departmentId: null, street: '', ward: '', province: '' },
    ...{ rating: 0, vip: false },
  },
  ...{ fields: {}, phones: [], emails: [], tagIds: [] },
  ...changes,
})
const before = state({ name: 'Lan', phones: [point('1', true)], tagIds: ['old'], fields: { size: 'S' } })
const after = state({
  name: 'Nguyễn Thị Lan',
  phones: [point('1'), point('2', true)],
  tagIds: ['old', 'came'],
  fields: { size: 'M', shoe: 39 },
})

it('goes back to what was, where nobody has changed it since', () => {
  const { state: back, kept } = takenBack({ before, after }, after)
  expect(back).toEqual(before)
  expect(kept).toEqual([])
})

it('keeps what was changed since, and tells it', () => {
  const now = state({
    name: 'Chị Lan',
    phones: [point('1'), point('2', true), point('3')],
    tagIds: ['old', 'came', 'new'],
    fields: { size: 'M', shoe: 40 },
  })
  const { state: back, kept } = takenBack({ before, after }, now)
  expect(back.columns.name).toBe('Chị Lan')
  expect(kept).toEqual(['name', 'field.shoe'])
  expect(back.fields).toEqual({ size: 'S', shoe: 40 })
  expect(back.phones).toEqual([point('1', true), point('3')])
  expect(back.tagIds).toEqual(['old', 'new'])
})

it('leaves a number that another has who is still merged, and the main one that was chosen since', () => {
  const now = { ...after, phones: [point('1'), point('2'), point('3', true)] }
  const { state: back } = takenBack({ before, after }, now, new Set(['2']))
  expect(back.phones).toEqual([point('1'), point('2'), point('3', true)])
})
