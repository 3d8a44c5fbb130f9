import type { TrunkStanding } from '@tongdai/engine'
import type { Timer } from '@tongdai/platform/clock'
import { type HeaderFields, readNameAddresses, type SipResponse } from '@tongdai/sip'
import { canonicalAddress } from '@tongdai/sip/transport/address.ts'
import type { Exchange } from '../exchange.ts'
import { escapeUser, uriHost } from '../identity/caller-identity.ts'
import { askTrunk, unheard } from './ask-trunk.ts'
import { evenOut } from './even-out.ts'
import { redirectionOf } from './redirect.ts'
import { retryAfterMs } from './retry-after.ts'
import { noteTrunk } from './tell-trunk.ts'
import { credentialsOf } from './trunk-credentials.ts'
import { proveAddress, type Trunk } from './trunk-table.ts'
import { trunkUri } from './trunk-uri.ts'

const askedSeconds = 3600
const answerWithinMs = 16_000
/** A registrar that wants to be asked for longer than a week is not obeyed. */
const longestSeconds = 604_800
/** Granted for less, we refresh as for this: a registrar that says 0 must not be asked without end. */
const shortest = 10
/** The first pause after a failure, doubled at each further one up to the last; ms. Jittered, so that a carrier that restarts is not met by everyone at once. */
const firstPause = 2000
const longestPause = 120_000

/**
 * Keeps one trunk registered (RFC 3261 §10.2) and says whenever that changes. The registrar's answer alone says how it
 * is; between two of them, up to an hour apart, a trunk that used to answer OPTIONS and no longer does is registered
 * again at once, to find out. Carriers that never answer OPTIONS are left alone.
 */
export class TrunkRegistration {
  readonly #exchange: Exchange
  readonly #trunk: Trunk
  readonly #report: (standing: TrunkStanding) => void
  readonly #callId: string
  /** What we ask for: more, once the registrar has found it too brief. */
  #seconds = askedSeconds
  #cseq = 0
  #failures = 0
  #timer: Timer | null = null
  #doubt: Timer | null = null
  #askedAt: number | null = null
  #answersOptions = false
  #closed = false
  #registered = false
  #answeredBy: string | null = null

  constructor(exchange: Exchange, trunk: Trunk, report: (standing: TrunkStanding) => void) {
    this.#exchange = exchange
    this.#trunk = trunk
    this.#report = report
    this.#callId = exchange.random.token(24)
  }

  start(): void {
    if (this.#closed) return
    void this.#register()
  }

  /**
   * Stops refreshing and takes the registration back, unless the next keeper renews it. Idempotent.
   * @returns when the registrar has answered: many challenge this too, and one that keeps a dead contact may refuse the
   *   next for as long as it has granted. Never rejects
   */
  async close({ renewed = false } = {}): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#timer?.cancel()
    this.#doubt?.cancel()
    if (this.#registered && !renewed)
      await this.#send(0).catch(() => this.#exchange.log.info('trunk not unregistered'))
  }

  async #register(): Promise<void> {
    this.#timer?.cancel()
    this.#doubt?.cancel()
    const asked = this.#exchange.clock.monotonic()
    try {
      const response = await this.#ask(this.#seconds)
      if (this.#closed) return
      if (response.status < 300) this.#accepted(response)
      else this.#failed(refusedBy(response), retryAfterMs(response))
    } catch (error) {
      const standing = unheard(error)
      await evenOut(this.#exchange, standing, asked + answerWithinMs)
      if (!this.#closed) this.#failed(standing)
    }
  }

  /** Asks, and asks once more as the registrar wants it: for longer (RFC 3261 §10.2.8), or another of its own hosts (§21.3). */
  async #ask(seconds: number): Promise<SipResponse> {
    const response = await this.#send(seconds)
    const { status } = response
    if (this.#closed) return response
    if (status === 423) {
      const least = leastSeconds(response)
      if (least === null || least <= seconds) return response
      this.#seconds = least
      return this.#send(least)
    }
    if (status < 300 || status >= 400) return response
    const { ways, foreign } = redirectionOf(this.#trunk, response, '')
    if (ways[0]) return this.#send(seconds, ways[0].nextHop)
    if (foreign !== null)
      noteTrunk(this.#exchange, this.#trunk, { kind: 'redirected', sipCode: status, host: foreign })
    return response
  }

  #accepted(response: SipResponse): void {
    this.#failures = 0
    this.#registered = true
    this.#trunk.accountAt = this.#answeredBy
    const { notice } = this.#trunk
    if (notice?.kind === 'realm' && notice.method === 'REGISTER') noteTrunk(this.#exchange, this.#trunk, null)
    const granted = grantedSeconds(response, this.#trunk.token) ?? this.#seconds
    // For longer than it was asked for no registrar may grant it, and some write rubbish.
    const seconds = Math.min(Math.max(shortest, granted), longestSeconds)
    this.#report({ state: 'registered', sipCode: null, fault: null, detail: 'registered' })
    this.#again(seconds * 800)
    this.#lookLater()
  }

  #lookLater(): void {
    const { clock, limits, random } = this.#exchange
    if (limits.trunkProbe === null) return
    this.#doubt = clock.after(limits.trunkProbe * (0.9 + random.fraction() / 5), () => void this.#look())
  }

  async #look(): Promise<void> {
    const round = this.#cseq
    const since = this.#askedAt
    this.#askedAt = this.#exchange.clock.monotonic()
    const there = (await askTrunk(this.#exchange, this.#trunk, since)).state === 'reachable'
    // A refresh that was due meanwhile looks again by itself.
    if (this.#closed || round !== this.#cseq) return
    if (there || !this.#answersOptions) {
      this.#answersOptions ||= there
      this.#lookLater()
    } else {
      // Asked once: should the registrar not mind, OPTIONS say nothing until they are answered again.
      this.#answersOptions = false
      void this.#register()
    }
  }

  /** @param rest how long the registrar asks to be left alone, ms */
  #failed(standing: TrunkStanding, rest: number | null = null): void {
    this.#registered = false
    this.#report({ ...standing, detail: `registration: ${standing.detail}` })
    const pause = Math.min(longestPause, firstPause * 2 ** this.#failures++)
    const chance = this.#exchange.random.fraction() / 2
    this.#again(Math.max(pause * (0.75 + chance), (rest ?? 0) * (1 + chance)))
  }

  #again(ms: number): void {
    this.#timer = this.#exchange.clock.after(ms, () => void this.#register())
  }

  #send(seconds: number, nextHop?: string): Promise<SipResponse> {
    // RFC 3261 §10.2: one more each time; two, because an answered challenge uses the next.
    this.#cseq += 2
    const { config, token, targets } = this.#trunk
    const peer = targets[0]?.address ?? config.host
    const host = uriHost(this.#exchange.ownAddress(peer))
    // 0: we do not listen on that transport, and are reached over the connection we opened (RFC 5923).
    const port = this.#exchange.ownPort(config.transport)
    const place = port === 0 ? host : `${host}:${port}`
    const aor = `<sip:${escapeUser(config.username ?? '')}@${config.fromDomain ?? uriHost(config.host)}>`
    const headers: HeaderFields = [['Expires', String(seconds)]]
    return this.#exchange.endpoint.request({
      method: 'REGISTER',
      uri: `sip:${uriHost(config.host)}${config.port === null ? '' : `:${config.port}`}`,
      nextHop: nextHop ?? trunkUri(config, null),
      admits: this.#exchange.admitsTrunkAt,
      from: aor,
      to: aor,
      contact: `<sip:${token}@${place};transport=${config.transport}>`,
      headers,
      credentials: credentialsOf(this.#exchange, this.#trunk),
      callId: this.#callId,
      cseq: this.#cseq,
      timeoutMs: answerWithinMs,
      onAnswered: ({ address }) => {
        this.#answeredBy = canonicalAddress(address)
        proveAddress(this.#trunk, address)
      },
    })
  }
}

function refusedBy({ status, reason }: SipResponse): TrunkStanding {
  return { state: 'refused', sipCode: status, fault: null, detail: `${status} ${reason}` }
}

/** RFC 3261 §20.23, seconds. */
function leastSeconds({ headers }: SipResponse): number | null {
  const seconds = Number(/^\s*(\d{1,9})\s*$/.exec(headers.get('Min-Expires') ?? '')?.[1] ?? Number.NaN)
  return seconds <= longestSeconds ? seconds : null
}

/** How long we are registered: the expiry of our own contact among those listed, else the Expires header. Seconds. */
function grantedSeconds(response: SipResponse, token: string): number | null {
  // RFC 3261 §10.2.4: of all the contacts of the account only ours is our business, whatever the others look like.
  for (const { uri, params } of readNameAddresses(response.headers.all('Contact')))
    if (uri.user === token && /^\d{1,10}$/.test(params.expires ?? '')) return Number(params.expires)
  const expires = response.headers.get('Expires')
  return expires && /^\d+$/.test(expires) ? Number(expires) : null
}
