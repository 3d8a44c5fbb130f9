import type { LiveChange } from '@tongdai/contract/live'
import type { Clock } from '@tongdai/platform/clock'

/** What a company's screens were told, numbered, with the last of it kept for those who missed some. */
interface CompanyFeed {
  seq: number
  /** The changes kept; the last has number `seq`. */
  kept: LiveChange[]
  /** How many of `kept` were there at the last sweep. */
  aged: number
}

export interface FeedNews {
  companyId: string
  epoch: string
  /** Number of the last of `changes`. */
  seq: number
  changes: LiveChange[]
}

const keptChanges = 2_000
/** Between two sweeps: a change is kept one to two minutes. Who was away for longer fetches the state as a whole. */
const sweepMs = 60_000

/**
 * Numbers the live changes of each company from 1 within this run of the voice process (`epoch`). A listener gets
 * them in batches, once per turn of the event loop, so that a busy moment costs one message and not fifty.
 */
export class LiveFeed {
  readonly epoch: string
  readonly #companies = new Map<string, CompanyFeed>()
  readonly #listeners = new Set<(news: FeedNews) => void>()
  readonly #pending = new Map<string, LiveChange[]>()
  readonly #clock: Clock
  #sweptAt: number
  #scheduled = false

  constructor(epoch: string, clock: Clock) {
    this.epoch = epoch
    this.#clock = clock
    this.#sweptAt = clock.monotonic()
  }

  publish(companyId: string, change: LiveChange): void {
    if (this.#clock.monotonic() - this.#sweptAt >= sweepMs) this.#sweep()
    const feed = this.#feed(companyId)
    feed.seq++
    feed.kept.push(change)
    if (feed.kept.length > keptChanges * 1.5) this.#forget(feed, feed.kept.length - keptChanges)
    const pending = this.#pending.get(companyId)
    if (pending) pending.push(change)
    else this.#pending.set(companyId, [change])
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#deliver())
  }

  seq(companyId: string): number {
    return this.#companies.get(companyId)?.seq ?? 0
  }

  /** What came after number `seq`; null when that is of another run, or too long ago, or has not been yet. */
  since(companyId: string, epoch: string, seq: number): { seq: number; changes: LiveChange[] } | null {
    const feed = this.#feed(companyId)
    const missed = feed.seq - seq
    if (epoch !== this.epoch || missed < 0 || missed > feed.kept.length) return null
    return { seq: feed.seq, changes: missed === 0 ? [] : feed.kept.slice(-missed) }
  }

  subscribe(listener: (news: FeedNews) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #feed(companyId: string): CompanyFeed {
    const known = this.#companies.get(companyId)
    if (known) return known
    const feed: CompanyFeed = { seq: 0, kept: [], aged: 0 }
    this.#companies.set(companyId, feed)
    return feed
  }

  /** Two thousand changes of each of three thousand companies would be gigabytes: nobody comes back for yesterday's. */
  #sweep(): void {
    this.#sweptAt = this.#clock.monotonic()
    for (const feed of this.#companies.values()) {
      this.#forget(feed, feed.aged)
      feed.aged = feed.kept.length
    }
  }

  #forget(feed: CompanyFeed, count: number): void {
    if (count === feed.kept.length) feed.kept = []
    else feed.kept.splice(0, count)
    feed.aged = Math.max(0, feed.aged - count)
  }

  #deliver(): void {
    this.#scheduled = false
    const batches = [...this.#pending]
    this.#pending.clear()
    for (const [companyId, changes] of batches) {
      const news = { companyId, epoch: this.epoch, seq: this.seq(companyId), changes }
      for (const listener of this.#listeners) listener(news)
    }
  }
}
