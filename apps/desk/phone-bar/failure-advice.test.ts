import { expect, it } from 'vitest'
import { type Advice, adviceFor, mayTryAgain } from './failure-advice.ts'

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
  expect(adviceFor({ reason, direction: 'outbound', otherAgentId: null, endedBy: 'exchange' })).toBe(advice)
})

it('sends nobody to a manager over an exchange that is about to stop, colleagues called or customers', () => {
  expect(
    adviceFor({ reason: 'shutting-down', direction: 'internal', otherAgentId: 'minh', endedBy: 'exchange' }),
  ).toBe('back')
})

it('sends nobody to a manager for leave that only the carrier can give', () => {
  expect(
    adviceFor({ reason: 'forbidden', direction: 'outbound', otherAgentId: null, endedBy: 'carrier' }),
  ).toBe('line')
  expect(
    adviceFor({ reason: 'forbidden', direction: 'outbound', otherAgentId: null, endedBy: 'exchange' }),
  ).toBe('permission')
})

it('sends nobody to the owner of an extension that is nobody’s', () => {
  const call = { reason: 'unavailable', direction: 'internal', endedBy: 'exchange' } as const
  expect(adviceFor({ ...call, otherAgentId: 'minh' })).toBe('anotherWay')
  expect(adviceFor({ ...call, otherAgentId: null })).toBe('checkExtension')
})

it.each([
  ...([
    'own-extension',
    'invalid-number',
    'not-found',
    'premium-barred',
    'satellite-barred',
    'forbidden',
  ] as const),
])('offers no second call after %s', (reason) => {
  expect(mayTryAgain({ reason })).toBe(false)
})

it.each(['busy', 'no-reply', 'no-trunk-reachable', 'in-another-call', 'a-word-of-tomorrow', null])(
  'offers a second call after %s',
  (reason) => {
    expect(mayTryAgain({ reason })).toBe(true)
  },
)
