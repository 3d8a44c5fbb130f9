import { Headers, SipResponse } from '@tongdai/sip'
import { expect, it } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

it.each([
  ['120', 120_000],
  ['18000;duration=3600', 300_000],
  ['5 (in a meeting)', 5000],
  ['soon', null],
])('reads Retry-After: %s', (value, ms) => {
  const response = new SipResponse(503, 'Full', Headers.from([['Retry-After', value]]))
  expect(retryAfterMs(response)).toBe(ms)
})
