import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { vi } from '../text/vi.ts'
import { reasonText, reasonWithCode } from './reason-text.ts'

/** Looks a key up as the catalogue would. */
const t = ((key: string, values: Record<string, unknown> = {}) => {
  const text = key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], vi) as string
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}) as unknown as TFunction

describe('the reason in plain words', () => {
  it.each([
    ['busy', 486, vi.reason.busy],
    ['phone-lost', null, vi.reason['phone-lost']],
    [null, 404, vi.reason['not-found']],
    [null, 503, vi.reason.congestion],
    ['something-new', 486, vi.reason.busy],
    ['something-new', 499, 'Mã SIP 499'],
    ['sip', null, null],
    [null, null, null],
  ])('of %s and %s', (reason, sipCode, text) => {
    expect(reasonText(t, reason, sipCode)).toBe(text)
  })

  it('names the code once', () => {
    expect(reasonWithCode(t, { reason: 'busy', sipCode: 486 })).toBe(`${vi.reason.busy} (Mã SIP 486)`)
    expect(reasonWithCode(t, { reason: null, sipCode: 499 })).toBe('Mã SIP 499')
  })
})
