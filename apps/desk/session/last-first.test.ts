import { expect, it } from 'vitest'
import { lastFirst } from './last-first.ts'

const companies = [{ id: 'red' }, { id: 'blue' }, { id: 'green' }]

it.each([
  ['green', 'green red blue'],
  ['red', 'red blue green'],
  // Nothing was chosen yet, or what was is no longer one of them.
  [null, 'red blue green'],
  ['left', 'red blue green'],
])('after %s the order is %s', (lastId, order) => {
  expect(
    lastFirst(companies, lastId)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(order)
})
