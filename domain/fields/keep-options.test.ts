import type { FieldOption, SentOption } from '@tongdai/contract/fields/options'
import { expect, it } from 'vitest'
import { keepOptions } from './keep-options.ts'

const option = (id: string, name: string, more: Partial<FieldOption> = {}): FieldOption => ({
  ...{ id, name, archived: false, children: [] },
  ...more,
})
const sent = (name: string, more: Partial<SentOption> = {}): SentOption => ({
  ...{ id: undefined, name, archived: false, children: [] },
  ...more,
})
const keep = (before: FieldOption[], after: SentOption[]) => {
  let made = 0
  return keepOptions(before, after, () => `new${++made}`)
}

it('another name and another order keep the ids', () => {
  const before = [option('gold', 'Vàng'), option('vip', 'VIP')]
  const after = keep(before, [sent('Khách VIP', { id: 'vip' }), sent('Vàng', { id: 'gold' })])
  expect(after).toEqual([option('vip', 'Khách VIP'), option('gold', 'Vàng')])
})

it('what is left out is archived, not lost, with what lies within', () => {
  const inner = option('hn', 'Hà Nội')
  const before = [option('north', 'Bắc', { children: [inner] }), option('south', 'Nam')]
  expect(keep(before, [sent('Nam', { id: 'south' })])).toEqual([
    option('south', 'Nam'),
    option('north', 'Bắc', { children: [inner], archived: true }),
  ])
  expect(keep(before, [sent('Bắc', { id: 'north' }), sent('Nam', { id: 'south' })])[0]?.children).toEqual([
    { ...inner, archived: true },
  ])
})

it('what is new, or called by an id that nobody gave, gets one; the same id twice is one and another', () => {
  const ids = (after: SentOption[]) => keep([option('vip', 'VIP')], after).map(({ id }) => id)
  expect(ids([sent('VIP', { id: 'vip' }), sent('Mới'), sent('Lạ', { id: 'strange' })])).toEqual([
    ...['vip', 'new1', 'new2'],
  ])
  expect(ids([sent('VIP', { id: 'vip' }), sent('VIP 2', { id: 'vip' })])).toEqual(['vip', 'new1'])
})
