import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { expect, it } from 'vitest'
import { bySection, moved } from './use-field-order.ts'

const fields = ['a', 'b', 'c/Nhà', 'd/Nhà', 'e/Xe'].map((each) => {
  const [id, section = ''] = each.split('/')
  return { id, section } as FieldDefinition
})
const names = (list: readonly FieldDefinition[]) =>
  list.map(({ id, section }) => (section ? `${id}/${section}` : id)).join(' ')

it('goes on within a section', () => {
  expect(names(moved(fields, 'a', 1))).toBe('b a c/Nhà d/Nhà e/Xe')
  expect(names(moved(fields, 'd', 2))).toBe('a b d/Nhà c/Nhà e/Xe')
})

it('a step beyond its end leads into the next section, and passes nobody there yet', () => {
  expect(names(moved(fields, 'b', 2))).toBe('a b/Nhà c/Nhà d/Nhà e/Xe')
  expect(names(moved(fields, 'c', 1))).toBe('a b c d/Nhà e/Xe')
})

it('what is dragged further belongs to the section where it is dropped', () => {
  expect(names(moved(fields, 'a', 3))).toBe('b c/Nhà d/Nhà a/Nhà e/Xe')
  expect(names(moved(fields, 'e', 0))).toBe('e a b c/Nhà d/Nhà')
})

it('stays where there is nowhere to go', () => {
  expect(names(moved(fields, 'a', -1))).toBe(names(fields))
  expect(names(moved(fields, 'e', 5))).toBe(names(fields))
})

it('sections stand together, those without one first', () => {
  const mixed = ['e/Xe', 'a', 'c/Nhà', 'f/Xe'].map((each) => {
    const [id, section = ''] = each.split('/')
    return { id, section } as FieldDefinition
  })
  expect(names(bySection(mixed))).toBe('a e/Xe f/Xe c/Nhà')
})
