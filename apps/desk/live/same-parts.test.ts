import { expect, test } from 'vitest'
import { sameParts } from './same-parts.ts'

const map = new Map()

test.each([
  ['the same number', 1, 1, true],
  ['another number', 1, 2, false],
  ['the same parts', { a: 1, b: map }, { a: 1, b: map }, true],
  ['another part', { a: 1, b: map }, { a: 1, b: new Map() }, false],
  ['a part more', { a: 1 }, { a: 1, b: undefined }, false],
  ['a part of another name', { a: undefined }, { b: undefined }, false],
  ['two maps', new Map(), new Map(), false],
  ['nothing and something', null, { a: 1 }, false],
  ['nothing twice', null, null, true],
])('%s', (_, one, other, same) => expect(sameParts(one, other)).toBe(same))
