import type { TrunkView } from '@tongdai/contract/live'
import type { TFunction } from 'i18next'
import type { Catalogue } from '../text/catalogue.ts'

type Why = keyof Catalogue['trunks']['why']

export interface TrunkStateText {
  label: string
  /** What to do about it, and what the carrier or the network said. */
  why: string | null
  detail: string | null
  tone: 'good' | 'bad' | 'plain'
}

/**
 * How a trunk is, in plain words.
 * @param view null: the exchange cannot tell at present
 * @param since when it became so, as it is to be read
 */
export function trunkStateText(t: TFunction, view: TrunkView | null, since: string): TrunkStateText {
  if (!view) return { ...plain(t('trunks.state.unknown')), why: t('trunks.why.unknown') }
  const label = t(`trunks.state.${view.state}`, { since })
  if (view.state === 'registered' || view.state === 'reachable') return { ...plain(label), tone: 'good' }
  if (view.state !== 'refused' && view.state !== 'unreachable') return plain(label)
  const because = whyOf(view)
  // We gave no answer: what the carrier made of that is no news, and would blame a password that may be right.
  if (view.notice?.kind === 'realm' && because === 'password')
    return { label, why: null, detail: null, tone: 'bad' }
  const why = t(`trunks.why.${because}`)
  // Of a certificate the exchange knows more than we have words for.
  const detail =
    view.sipCode === null ? (view.fault === 'certificate' ? view.detail : null) : sip(t, view.sipCode)
  return { label, why, detail, tone: 'bad' }
}

/** Known to carry no call at present; of one not heard of nothing is known. */
export function isDownNow(view: Pick<TrunkView, 'state'> | undefined): boolean {
  return view?.state === 'refused' || view?.state === 'unreachable'
}

/** What is left to tell beside the state: that a trunk without a carrier brought no call out goes without saying. */
export function noticeBeside({ state, notice }: Pick<TrunkView, 'state' | 'notice'>): TrunkView['notice'] {
  return state === 'unreachable' && notice?.kind === 'call-failed' ? null : notice
}

function plain(label: string): TrunkStateText {
  return { label, why: null, detail: null, tone: 'plain' }
}

function sip(t: TFunction, code: number): string {
  return t('reason.sip', { code })
}

function whyOf({ sipCode, fault }: TrunkView): Why {
  if (sipCode === null) return fault ?? 'silent'
  if (sipCode === 401 || sipCode === 407) return 'password'
  if (sipCode === 403) return 'forbidden'
  if (sipCode === 404 || sipCode === 410 || sipCode === 604) return 'account'
  if (sipCode === 408 || sipCode === 480 || (sipCode >= 500 && sipCode < 600)) return 'carrier'
  return 'other'
}
