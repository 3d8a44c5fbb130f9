import { describe, expect, it } from 'vitest'
import { trunkAnswerOf } from './trunk-answer.ts'

describe('of whom a final answer of a trunk speaks', () => {
  it.each([
    ['party', [404, 410, 480, 484, 485, 486, 487, 600, 603, 604, 606, 607, 608]],
    ['elsewhere', [300, 301, 302, 305]],
    [
      'trunk',
      [
        ...[380, 400, 401, 402, 403, 405, 406, 407, 408, 413, 414, 415, 416, 420, 421, 422, 423, 428, 429],
        ...[430, 433, 436, 437, 438, 439, 481, 482, 483, 488, 489, 491, 493, 494],
        ...[500, 501, 502, 503, 504, 505, 513, 580, 599],
      ],
    ],
  ] as const)('%s', (whom, codes) => {
    for (const code of codes) expect([code, trunkAnswerOf(code, false)]).toEqual([code, whom])
  })

  it('never rings anybody twice, but for a trunk that failed meanwhile', () => {
    for (const code of [302, 401, 403, 408, 480, 486, 488, 603])
      expect(trunkAnswerOf(code, true)).toBe('party')
    for (const code of [430, 500, 503]) expect(trunkAnswerOf(code, true)).toBe('trunk')
  })
})
