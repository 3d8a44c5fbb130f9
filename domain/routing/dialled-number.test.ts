import { readDialled, readNumber } from '@tongdai/contract/phone-number'
import { emergencyNumber } from '@tongdai/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseNumber } from './dialled-number.ts'

const written = fc.string({ unit: fc.constantFrom(...'0123456789+ -.()/a'), maxLength: 18 })

describe('normaliseNumber', () => {
  it.each(['113', ' 115', '+84 113', '0084114'])('takes the emergency number %s as it is', (raw) => {
    expect(normaliseNumber(raw)).toBe(emergencyNumber(raw))
  })

  it('reads all other numbers as contacts, search and the desk do', () => {
    fc.assert(
      fc.property(written, (raw) => {
        if (!emergencyNumber(raw)) expect(normaliseNumber(raw)).toBe(readNumber(raw))
      }),
    )
  })

  it('reads what the desk was told to dial as the desk has read it, but for extensions', () => {
    fc.assert(
      fc.property(written, (raw) => {
        const dialled = readDialled(raw)
        if (dialled?.startsWith('+')) expect(normaliseNumber(dialled)).toBe(dialled)
      }),
    )
  })
})
