import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { SecurityNotice } from '@tongdai/security/security-watch'

const lookMs = 2_000
/** A restart takes less, and costs nobody anything: calls and journal do not wait for it. */
const patienceMs = 10_000
/** Told again this often while it stays away. */
const againMs = 3_600_000

export interface DatabaseWatchOptions {
  /** Resolves when it answers; rejects, or never does, when it does not. */
  ask: () => Promise<unknown>
  notice: (notice: SecurityNotice) => void
  clock: Clock
  log: Log
}

/** Tells when the database has not answered for a while. The event itself is stored when it is back. */
export class DatabaseWatch {
  readonly #options: DatabaseWatchOptions
  #answeredAt: number
  #toldAt: number | null = null
  #asking = false
  #timer: Timer | null = null

  constructor(options: DatabaseWatchOptions) {
    this.#options = options
    this.#answeredAt = options.clock.monotonic()
  }

  start(): void {
    this.#ask()
    this.#look()
    this.#timer = this.#options.clock.after(lookMs, () => this.start())
  }

  close(): void {
    this.#timer?.cancel()
  }

  /** One question at a time: a frozen database answers none, and later all. */
  #ask(): void {
    if (this.#asking) return
    this.#asking = true
    this.#options
      .ask()
      .then(
        () => this.#answered(),
        () => {},
      )
      .finally(() => {
        this.#asking = false
      })
  }

  #answered(): void {
    const { clock, log } = this.#options
    const awayMs = clock.monotonic() - this.#answeredAt
    this.#answeredAt = clock.monotonic()
    if (this.#toldAt !== null) log.warn('the database answers again', { awayMs: Math.round(awayMs) })
    this.#toldAt = null
  }

  #look(): void {
    const { clock, notice } = this.#options
    const now = clock.monotonic()
    const awayMs = now - this.#answeredAt
    if (awayMs <= patienceMs || (this.#toldAt !== null && now - this.#toldAt < againMs)) return
    this.#toldAt = now
    const detail = { seconds: Math.round(awayMs / 1_000) }
    notice({ kind: 'database-away', companyId: null, source: 'database', subject: null, detail })
  }
}
