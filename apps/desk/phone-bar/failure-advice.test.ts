import { expect, it } from 'vitest'
import { type Advice, adviceFor } from './failure-advice.ts'

it.each<[string | null, Advice]>([
  ['shutting-down', 'back'],
  ['shut-down', 'back'],
  ['no-capacity', 'later'],
  ['no-credit', 'account'],
  ['redirected', 'account'],
  ['certificate', 'account'],
  ['premium-barred', 'barred'],
  ['satellite-barred', 'barred'],
  ['busy', 'later'],
  ['not-found', 'checkNumber'],
  ['a-word-of-tomorrow', 'report'],
  [null, 'report'],
])('what to do after %s: %s', (reason, advice) => {
  expect(adviceFor(reason, 'outbound')).toBe(advice)
})

it('sends nobody to a manager over an exchange that is about to stop, colleagues called or customers', () => {
  expect(adviceFor('shutting-down', 'internal')).toBe('back')
})
