import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { callDirection, callOutcome, type ListedCall } from '@tongdai/contract/call'
import { describe, expect, it } from 'vitest'
import { adviceFor } from '../phone-bar/failure-advice.ts'
import { speak } from '../testing/speak.ts'
import { en } from '../text/en.ts'
import { vi } from '../text/vi.ts'
import {
  endText,
  furtherReason,
  isReasonWord,
  reasonText,
  reasonWithCode,
  resultText,
  resultTone,
} from './reason-text.ts'

const t = speak(vi)
const offer = { taken: false, times: 1, rangMs: 1, lastAt: '2026-01-05T01:00:00.000Z' }
const ended = {
  ...{ direction: 'outbound', outcome: null, reason: null, sipCode: null, endedBy: null },
  ...{ answeredAt: null, offer: null, followedUp: null, agentName: null },
} as unknown as ListedCall

describe('the reason in plain words', () => {
  it.each([
    ['busy', 486, vi.reason.busy],
    ['no-trunk', 503, vi.reason['no-trunk']],
    ['no-reply', 503, vi.reason['no-reply']],
    ['congestion', 503, vi.reason.congestion],
    ['phone-lost', null, vi.reason['phone-lost']],
    // Nothing is guessed from a number.
    ['something-new', 486, vi.reason.failed],
    [null, 503, vi.reason.failed],
    ['sip', null, null],
    [null, null, null],
  ])('of %s and %s', (reason, sipCode, text) => {
    expect(reasonText(t, { reason, sipCode, direction: 'outbound' })).toBe(text)
  })

  it('of a colleague speaks of a colleague', () => {
    const offline = { reason: 'unavailable', sipCode: 480 }
    expect(reasonText(t, { ...offline, direction: 'internal' })).toBe(vi.reason.internal.unavailable)
    expect(reasonText(t, { ...offline, direction: 'outbound' })).toBe(vi.reason.unavailable)
  })

  it('of a 403 says whose it is', () => {
    const barred = { reason: 'forbidden', sipCode: 403, direction: 'outbound' } as const
    expect(reasonText(t, { ...barred, endedBy: 'carrier' })).toBe(vi.reason.forbiddenByCarrier)
    expect(reasonText(t, { ...barred, endedBy: 'exchange' })).toBe(vi.reason.forbiddenHere)
    expect(reasonText(t, barred)).toBe(vi.reason.forbidden)
  })

  it.each(callDirection.options)('is said once where it only repeats the result, %s', (direction) => {
    for (const outcome of callOutcome.options) {
      const call = { ...ended, direction, outcome, reason: outcome }
      if (!isReasonWord(outcome)) continue
      expect(endText(t, call), outcome).toBe(reasonText(t, call))
      expect(furtherReason(t, call), outcome).toBeNull()
      expect(furtherReason(t, { ...call, sipCode: 486 }), outcome).toBe('Mã SIP 486')
    }
    const short = { ...ended, direction, outcome: 'not-found', reason: 'incomplete-number' } as const
    expect(endText(t, short)).toBe(vi.reason['incomplete-number'])
  })

  it('gives way to who called back, for everybody who sees the row', () => {
    const followedUp = { callId: 'later', direction: 'outbound', agentName: 'Lan', startedAt: '' } as const
    const unanswered = {
      ...ended,
      direction: 'inbound',
      outcome: 'abandoned',
      reason: 'abandoned',
      followedUp,
    } as const
    expect(resultText(t, unanswered)).toBe('Lan đã gọi lại')
    expect(resultText(t, { ...unanswered, offer })).toBe('Lan đã gọi lại')
    expect(resultTone(unanswered)).toBe('plain')
    expect(furtherReason(t, unanswered)).toBe(vi.reason.abandoned)
  })

  it('stands behind a result that it explains', () => {
    const call = { ...ended, outcome: 'failed', reason: 'certificate', sipCode: 503 } as const
    expect(endText(t, call)).toBe(`${vi.call.outcome.failed}: ${vi.reason.certificate}`)
    expect(furtherReason(t, call)).toBe(`${vi.reason.certificate} (Mã SIP 503)`)
    const missed = { ...ended, outcome: 'abandoned', reason: 'abandoned', offer } as const
    expect(endText(t, missed)).toBe(`${vi.call.missed}: ${vi.reason.abandoned}`)
    expect(furtherReason(t, { ...ended, outcome: 'answered', reason: 'hung-up' })).toBeNull()
  })

  it('says of what never left the house that it was not placed, and why', () => {
    const barred = { ...ended, outcome: 'rejected', reason: 'premium-barred', direction: 'outbound' } as const
    expect(endText(t, barred)).toBe(`${vi.call.notPlaced}: ${vi.reason['premium-barred']}`)
    expect(resultText(t, { ...barred, direction: 'inbound' })).toBe(vi.call.outcome.rejected)
  })

  it('names the code only for who reads details', () => {
    expect(reasonWithCode(t, { reason: 'busy', sipCode: 486 })).toBe(`${vi.reason.busy} (Mã SIP 486)`)
  })

  it('exists in both languages for every word the call core writes down', () => {
    const core = join(import.meta.dirname, '../../../domain')
    const files = globSync('{calls,exchange}/**/*.ts', { cwd: core }).filter(
      (file) => !/node_modules|testing|\.test\.ts$/.test(file),
    )
    const words = files.flatMap((file) =>
      [...readFileSync(join(core, file), 'utf8').matchAll(/\breason: '([a-z-]+)'/g)].map(([, word]) => word!),
    )
    expect(words.length).toBeGreaterThan(20)
    expect(words.filter((word) => !isReasonWord(word))).toEqual([])
    expect(Object.keys(en.reason).sort()).toEqual(Object.keys(vi.reason).sort())
  })

  it('comes with what to do next, whatever it is', () => {
    for (const word of [...Object.keys(vi.reason), 'something-new', null])
      for (const direction of ['outbound', 'internal'] as const) {
        const advice = adviceFor({ reason: word, direction, otherAgentId: 'minh', endedBy: 'exchange' })
        expect(vi.phone.advice[advice]).toBeTruthy()
        expect(en.phone.advice[advice]).toBeTruthy()
      }
    expect(
      adviceFor({ reason: 'no-trunk', direction: 'outbound', otherAgentId: null, endedBy: 'exchange' }),
    ).toBe('trunk')
    expect(
      adviceFor({ reason: 'unavailable', direction: 'internal', otherAgentId: 'minh', endedBy: 'exchange' }),
    ).toBe('anotherWay')
  })
})
