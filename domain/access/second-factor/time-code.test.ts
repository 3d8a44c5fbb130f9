import { describe, expect, it } from 'vitest'
import { stepOf } from './time-code.ts'

/** RFC 6238 appendix B, SHA-1, the last six of the eight digits. */
const vectors: [number, string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]
const secret = '12345678901234567890'

describe('a code of an authenticator', () => {
  it.each(vectors)('at %i s is as RFC 6238 has it', async (seconds, code) => {
    expect(await stepOf(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
  })

  it('is good a step early or late, and no further', async () => {
    const at = (steps: number) => stepOf(secret, '005924', (1_234_567_890 + steps * 30) * 1000)
    expect([await at(-2), await at(-1), await at(1), await at(2)]).toEqual([
      null,
      41_152_263,
      41_152_263,
      null,
    ])
  })

  it('is nothing else', async () => {
    for (const code of ['', '28708', '2870820', '28708a'])
      expect(await stepOf(secret, code, 59_000)).toBeNull()
  })
})
