import type { Clock, Timer } from '@tongdai/platform/clock'
import { hasOption } from '../../endpoint/capabilities.ts'
import type { HeaderFields } from '../../message/headers.ts'
import type { SipRequest, SipResponse } from '../../message/sip-message.ts'

/** What was agreed (RFC 4028): how long the session lives without a refresh, and who sends it. */
export interface SessionTerms {
  seconds: number
  refresher: 'us' | 'peer'
}

export interface SessionTimes {
  sessionExpiresSeconds: number
  minSessionExpiresSeconds: number
}

/** The fields of an INVITE or UPDATE of ours that asks for session timers. Being the one who asks, we are 'uac'. */
export function askForSession(
  seconds: number,
  minSeconds: number,
  refresher: 'uac' | 'uas' | null,
): HeaderFields {
  const role = refresher === null ? '' : `;refresher=${refresher}`
  return [
    ['Session-Expires', `${seconds}${role}`],
    ['Min-SE', String(minSeconds)],
  ]
}

export type ServerSession =
  | { ok: true; terms: SessionTerms; fields: HeaderFields }
  /** To be answered 422 with these fields (RFC 4028 §9). */
  | { ok: false; fields: HeaderFields }

/** Our side of the agreement when they asked (RFC 4028 §9, table 2). */
export function agreeAsServer(request: SipRequest, times: SessionTimes): ServerSession {
  const asked = readSessionExpires(request.headers.get('Session-Expires'))
  const supported = hasOption(request.headers.all('Supported'), 'timer')
  const min = times.minSessionExpiresSeconds
  if (asked && asked.seconds < min && supported) return { ok: false, fields: [['Min-SE', String(min)]] }
  const theirMin = Number.parseInt(request.headers.get('Min-SE') ?? '0', 10) || 0
  const seconds = Math.max(
    min,
    theirMin,
    Math.min(asked?.seconds ?? times.sessionExpiresSeconds, times.sessionExpiresSeconds),
  )
  // A peer that knows nothing of timers cannot be the one who refreshes.
  const role = supported ? (asked?.refresher ?? 'uac') : 'uas'
  const fields: [string, string][] = [['Session-Expires', `${seconds};refresher=${role}`]]
  if (role === 'uac') fields.push(['Require', 'timer'])
  return { ok: true, terms: { seconds, refresher: role === 'uac' ? 'peer' : 'us' }, fields }
}

/** What a 2xx to a request of ours agrees to; null: no timer (RFC 4028 §7.2). */
export function agreedByPeer(response: SipResponse): SessionTerms | null {
  const agreed = readSessionExpires(response.headers.get('Session-Expires'))
  if (!agreed) return null
  return { seconds: Math.max(agreed.seconds, 30), refresher: agreed.refresher === 'uas' ? 'peer' : 'us' }
}

function readSessionExpires(
  field: string | null,
): { seconds: number; refresher: 'uac' | 'uas' | null } | null {
  const read = /^(\d{1,9})\s*(?:;(.*))?$/.exec(field ?? '')
  if (!read) return null
  const refresher = /refresher\s*=\s*(uac|uas)/i.exec(read[2] ?? '')?.[1]?.toLowerCase() as
    | 'uac'
    | 'uas'
    | undefined
  return { seconds: Number(read[1]), refresher: refresher ?? null }
}

/** Runs one dialog's agreement: refreshes at half time when that is ours, gives up shortly before it ends (RFC 4028 §10). */
export class SessionTimer {
  readonly #clock: Clock
  readonly #refresh: () => void
  readonly #expire: () => void
  #refreshTimer: Timer | null = null
  #expireTimer: Timer | null = null
  terms: SessionTerms | null = null

  constructor(clock: Clock, refresh: () => void, expire: () => void) {
    this.#clock = clock
    this.#refresh = refresh
    this.#expire = expire
  }

  /** Begins anew, as every 2xx to INVITE or UPDATE does. */
  apply(terms: SessionTerms | null): void {
    this.stop()
    this.terms = terms
    if (!terms) return
    const { seconds, refresher } = terms
    if (refresher === 'us') this.#refreshTimer = this.#clock.after(seconds * 500, this.#refresh)
    this.#expireTimer = this.#clock.after((seconds - Math.min(32, seconds / 3)) * 1000, this.#expire)
  }

  stop(): void {
    this.#refreshTimer?.cancel()
    this.#expireTimer?.cancel()
  }
}
