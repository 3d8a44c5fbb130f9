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
  expect(adviceFor({ reason, direction: 'outbound', endedBy: 'exchange' })).toBe(advice)
})

it('sends nobody to a manager over an exchange that is about to stop, colleagues called or customers', () => {
  expect(adviceFor({ reason: 'shutting-down', direction: 'internal', endedBy: 'exchange' })).toBe('back')
})

it('sends nobody to a manager for leave that only the carrier can give', () => {
  expect(adviceFor({ reason: 'forbidden', direction: 'outbound', endedBy: 'carrier' })).toBe('line')
  expect(adviceFor({ reason: 'forbidden', direction: 'outbound', endedBy: 'exchange' })).toBe('permission')
})
