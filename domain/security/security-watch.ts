import { type SecurityKind, securityKinds } from '@tongdai/contract/security/schema'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'

/** Something that happened, as whoever saw it tells it. Never a secret in it. */
export interface SecurityNotice {
  kind: SecurityKind
  /** null: of the whole machine. */
  companyId: string | null
  /** An address, or a part of the installation. */
  source: string
  /** What it was about. Of `sign-in-failed` and `sign-in-throttled` the e-mail: it finds the companies concerned. */
  subject: string | null
  detail?: Record<string, string | number>
  /** How many at once; default 1. */
  count?: number
}

/** Equal notices since the last time they were taken. */
export interface SecurityTally extends Required<SecurityNotice> {
  /** Milliseconds since 1970, of the first and the last of these. */
  firstAt: number
  lastAt: number
  /** Start of the hour they are counted in. */
  hour: number
}

const hourMs = 3_600_000
/** Told apart within an hour, of each kind; what comes beyond is counted together, so that an attacker with a million addresses costs nothing. */
const sourcesOfAKind = 200
const everybodyElse = '*'
const longestText = 200
const flushMs = 2_000
const longestPauseMs = 60_000

/**
 * Where every process brings what its owner should know of. Each kind is written to the log when it comes for the first
 * time in an hour and at 10, 100, 1,000 …; counts go to `store` every 2 s, and are kept while it fails.
 */
export class SecurityWatch {
  readonly #clock: Clock
  readonly #log: Log
  readonly #store: (tallies: SecurityTally[]) => Promise<void>
  /** Count of this hour by what is told apart. */
  #seen = new Map<string, number>()
  #sources = new Map<SecurityKind, number>()
  #hour = 0
  #waiting = new Map<string, SecurityTally>()
  #timer: Timer | null = null
  #pauseMs = flushMs
  #storing: Promise<void> | null = null
  #closed = false

  constructor(options: { clock: Clock; log: Log; store: (tallies: SecurityTally[]) => Promise<void> }) {
    this.#clock = options.clock
    this.#log = options.log
    this.#store = options.store
  }

  notice(given: SecurityNotice): void {
    const now = this.#clock.now()
    this.#turnHour(now)
    const notice = this.#bounded(given)
    const key = keyOf(notice)
    const before = this.#seen.get(key) ?? 0
    this.#seen.set(key, before + notice.count)
    if (passesPowerOfTen(before, before + notice.count)) this.#tell(notice, before + notice.count)
    const waitingKey = `${this.#hour} ${key}`
    const waiting = this.#waiting.get(waitingKey)
    if (waiting) {
      waiting.count += notice.count
      waiting.lastAt = Math.max(waiting.lastAt, now)
      waiting.detail = notice.detail
    } else this.#waiting.set(waitingKey, { ...notice, firstAt: now, lastAt: now, hour: this.#hour })
    if (!this.#closed) this.#timer ??= this.#clock.after(this.#pauseMs, () => void this.flush())
  }

  /** Stores what is waiting; what cannot be stored stays for the next time. Never rejects. */
  flush(): Promise<void> {
    this.#storing ??= this.#flush().finally(() => {
      this.#storing = null
    })
    return this.#storing
  }

  /** Stores what is left, and no more after it. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#storing
    await this.flush()
    this.#timer?.cancel()
    this.#timer = null
  }

  async #flush(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    if (this.#waiting.size === 0) return
    const tallies = this.#waiting
    this.#waiting = new Map()
    try {
      await this.#store([...tallies.values()])
      this.#pauseMs = flushMs
    } catch (error) {
      this.#log.warn('security events could not be stored yet', { error: (error as Error).message })
      this.#keep(tallies)
      this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2)
    }
    if (this.#waiting.size > 0 && !this.#closed)
      this.#timer ??= this.#clock.after(this.#pauseMs, () => void this.flush())
  }

  #keep(tallies: Map<string, SecurityTally>): void {
    for (const [key, tally] of tallies) {
      const newer = this.#waiting.get(key)
      if (newer) {
        newer.count += tally.count
        newer.firstAt = tally.firstAt
      } else this.#waiting.set(key, tally)
    }
  }

  #turnHour(now: number): void {
    const hour = Math.floor(now / hourMs) * hourMs
    if (hour === this.#hour) return
    this.#hour = hour
    this.#seen = new Map()
    this.#sources = new Map()
  }

  #bounded(notice: SecurityNotice): Required<SecurityNotice> {
    const { kind, companyId, source, subject, detail = {}, count = 1 } = notice
    const full = {
      kind,
      companyId,
      source: plain(source),
      subject: subject === null ? null : plain(subject),
      detail: Object.fromEntries(
        Object.entries(detail)
          .slice(0, 20)
          .map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value]),
      ),
      count,
    }
    if (this.#seen.has(keyOf(full))) return full
    const sources = this.#sources.get(kind) ?? 0
    if (sources >= sourcesOfAKind)
      return { ...full, companyId: null, source: everybodyElse, subject: null, detail: {} }
    this.#sources.set(kind, sources + 1)
    return full
  }

  #tell({ kind, companyId, source, subject, detail }: Required<SecurityNotice>, count: number): void {
    this.#log.warn(securityKinds[kind].meaning, {
      security: kind,
      companyId,
      source,
      subject,
      count,
      ...detail,
    })
  }
}

function keyOf({ kind, companyId, source, subject }: Required<SecurityNotice>): string {
  return JSON.stringify([kind, companyId, source, subject])
}

/** What strangers sent: no control characters, no half characters, and not long. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '�')
    .slice(0, longestText)
    .toWellFormed()
}

function passesPowerOfTen(before: number, after: number): boolean {
  return before === 0 || Math.floor(Math.log10(after)) > Math.floor(Math.log10(before))
}
