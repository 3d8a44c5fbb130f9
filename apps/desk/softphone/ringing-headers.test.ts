import { expect, it } from 'vitest'
import { readRingingHeaders } from './ringing-headers.ts'

const from = (headers: Record<string, string>) => readRingingHeaders((name) => headers[name])

it('reads what the exchange tells, names in UTF-8', () => {
  expect(
    from({
      'X-Tongdai-Call-Id': '0197',
      'X-Tongdai-Direction': 'inbound',
      'X-Tongdai-Queue': 'Ch%C4%83m%20s%C3%B3c',
      'X-Tongdai-Hotline': '%2B842871000001',
      'X-Tongdai-Wait-Since': '2026-03-31T02:00:00.000Z',
    }),
  ).toEqual({
    callId: '0197',
    resume: null,
    direction: 'inbound',
    queue: 'Chăm sóc',
    hotline: '+842871000001',
    waitSince: '2026-03-31T02:00:00.000Z',
  })
})

it('takes nothing from a call that has none, and no nonsense', () => {
  expect(
    from({ 'X-Tongdai-Direction': 'sideways', 'X-Tongdai-Wait-Since': 'soon', 'X-Tongdai-Queue': '100%' }),
  ).toEqual({
    callId: null,
    resume: null,
    direction: null,
    queue: '100%',
    hotline: null,
    waitSince: null,
  })
})
