import { describe, expect, it } from 'vitest'
import { normaliseNumber } from './dialled-number.ts'
import { barredClass } from './may-dial.ts'

const nothing = { satelliteAllowed: false, premiumAllowed: false }
const barred = (dialled: string, policy = nothing) => barredClass(normaliseNumber(dialled)!, policy)

describe('what costs many times a call', () => {
  it.each(['+870773123456', '00870 773 123 456', '+8816123456789', '+882161234567', '00883510012345'])(
    '%s: a satellite, barred until the company allows it',
    (dialled) => {
      expect(barred(dialled)).toBe('satellite')
      expect(barred(dialled, { ...nothing, satelliteAllowed: true })).toBeNull()
      expect(barred(dialled, { ...nothing, premiumAllowed: true })).toBe('satellite')
    },
  )

  it.each(['19001234', '1900 545 426', '+84 1900 1234', '+979123456789', '+1 900 555 1234'])(
    '%s: a premium service, likewise',
    (dialled) => {
      expect(barred(dialled)).toBe('premium')
      expect(barred(dialled, { ...nothing, premiumAllowed: true })).toBeNull()
    },
  )

  it.each(['0901234567', '18001234', '02873001234', '+12025550123', '+8675512345678', '+85223456789'])(
    '%s: not',
    (dialled) => expect(barred(dialled)).toBeNull(),
  )
})
