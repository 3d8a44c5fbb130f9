import type { TrunkView } from '@tongdai/contract/live'
import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { en } from '../text/en.ts'
import { vi } from '../text/vi.ts'
import { isDownNow, noticeBeside, trunkStateText } from './trunk-state-text.ts'

const catalogue = (language: object) =>
  ((key: string, values: Record<string, unknown> = {}) => {
    const text = key
      .split('.')
      .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], language) as string
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }) as unknown as TFunction

const view = (state: TrunkView['state'], more: Partial<TrunkView> = {}): TrunkView => ({
  ...{ id: 't', state, sipCode: null, fault: null, detail: 'TLS to 10.0.0.1:5061: self-signed certificate' },
  ...{ since: '2026-01-05T07:05:00.000Z', notice: null, ...more },
})

describe('the state of a trunk in plain words', () => {
  const { state, why } = vi.trunks
  it.each<[TrunkView | null, ReturnType<typeof trunkStateText>]>([
    [null, { label: state.unknown, why: why.unknown, detail: null, tone: 'plain' }],
    [view('off'), { label: state.off, why: null, detail: null, tone: 'plain' }],
    [view('checking'), { label: state.checking, why: null, detail: null, tone: 'plain' }],
    [view('registered'), { label: state.registered, why: null, detail: null, tone: 'good' }],
    [view('reachable'), { label: state.reachable, why: null, detail: null, tone: 'good' }],
    [
      view('refused', { sipCode: 401 }),
      { label: state.refused, why: why.password, detail: 'Mã SIP 401', tone: 'bad' },
    ],
    [
      view('refused', {
        sipCode: 401,
        notice: { kind: 'realm', method: 'REGISTER', asked: 'b.example', known: 'a.example' },
      }),
      { label: state.refused, why: null, detail: null, tone: 'bad' },
    ],
    [
      view('refused', { sipCode: 499 }),
      { label: state.refused, why: why.other, detail: 'Mã SIP 499', tone: 'bad' },
    ],
    [
      view('unreachable', { sipCode: 503 }),
      { label: 'Mất liên lạc từ 14:05', why: why.carrier, detail: 'Mã SIP 503', tone: 'bad' },
    ],
    [
      view('unreachable', { fault: 'silent' }),
      { label: 'Mất liên lạc từ 14:05', why: why.silent, detail: null, tone: 'bad' },
    ],
    [
      view('unreachable', { fault: 'certificate' }),
      { label: 'Mất liên lạc từ 14:05', why: why.certificate, detail: view('off').detail, tone: 'bad' },
    ],
  ])('%j', (seen, text) => {
    expect(trunkStateText(catalogue(vi), seen, '14:05')).toEqual(text)
  })

  it('blames no carrier for a call that could not go out', () => {
    const notice = { kind: 'call-failed', fault: 'silent' } as const
    expect(noticeBeside(view('unreachable', { fault: 'unknown-host', notice }))).toBeNull()
    expect(noticeBeside(view('reachable', { notice }))).toBe(notice)
    expect(
      noticeBeside(view('unreachable', { notice: { kind: 'call-refused', sipCode: 403 } })),
    ).not.toBeNull()
  })

  it('counts as down only what is known to be', () => {
    expect((['unreachable', 'refused'] as const).map((state) => isDownNow({ state }))).toEqual([true, true])
    expect(
      (['checking', 'off', 'registered', 'reachable'] as const).some((state) => isDownNow({ state })),
    ).toBe(false)
    expect(isDownNow(undefined)).toBe(false)
  })

  it('is said in English too', () => {
    expect(trunkStateText(catalogue(en), view('unreachable', { fault: 'silent' }), '14:05').label).toBe(
      'Unreachable since 14:05',
    )
  })
})
