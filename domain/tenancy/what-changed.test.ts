import { expect, test } from 'vitest'
import { whatChanged } from './what-changed.ts'

test('of two views only what differs is kept, however deep, and never the version', () => {
  expect(
    whatChanged({
      before: { name: 'Minh', role: 'agent', members: [{ userId: 'a', priority: 0 }], version: 1 },
      after: { name: 'Minh', role: 'manager', members: [{ userId: 'a', priority: 2 }], version: 2 },
    }),
  ).toEqual({
    before: { role: 'agent', members: [{ userId: 'a', priority: 0 }] },
    after: { role: 'manager', members: [{ userId: 'a', priority: 2 }] },
  })
})

test('what came or went is kept whole', () => {
  const queue = { id: '1', name: 'Bán hàng', createdAt: 'now' }
  expect(whatChanged({ after: queue })).toEqual({ after: { name: 'Bán hàng' } })
  expect(whatChanged({ before: queue })).toEqual({ before: { name: 'Bán hàng' } })
  expect(whatChanged({})).toEqual({})
})
