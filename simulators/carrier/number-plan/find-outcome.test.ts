import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { describe, expect, it } from 'vitest'
import { callers } from '../callers.ts'
import { findOutcome } from './find-outcome.ts'
import { ordinary, outcomes } from './outcomes.ts'

describe('findOutcome', () => {
  it.each(outcomes)('$number is found however it is written', ({ number, key }) => {
    const national = number.replaceAll(' ', '')
    const significant = national.slice(1)
    for (const dialled of [number, national, `84${significant}`, `+84${significant}`, `0084${significant}`])
      expect(findOutcome(dialled).key).toBe(key)
  })

  it.each(['0912000201x', '0912000', '0900000486', '', 'anonymous', '113'])(
    'treats %j by its digits alone',
    (dialled) => {
      expect(findOutcome(dialled)).toBe(dialled.startsWith('0912000201') ? outcomes[2] : ordinary)
    },
  )

  it('gives every outcome its own number and key', () => {
    expect(new Set(outcomes.map(({ number }) => number)).size).toBe(outcomes.length)
    expect(new Set(outcomes.map(({ key }) => key)).size).toBe(outcomes.length)
  })

  it.each([...outcomes, ...callers].map(({ number }) => number))(
    '%s is a number that an exchange can normalise',
    (number) => {
      expect(parsePhoneNumberFromString(number, 'VN')?.isValid()).toBe(true)
    },
  )

  it('ends each refusal with the code it announces', () => {
    for (const { code, steps } of outcomes) {
      const last = steps.findLast((step) => step.do === 'refuse' || step.do === 'answer')
      const given = last?.do === 'refuse' ? last.code : last?.do === 'answer' ? 200 : null
      expect(given).toBe(code)
    }
  })

  it('is documented, number by number', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
    const documented = [...readme.matchAll(/^\| (0912 \d{3} \d{3}) \|/gm)].map(([, number]) => number)
    expect(documented.sort()).toEqual(outcomes.map(({ number }) => number).sort())
  })
})
