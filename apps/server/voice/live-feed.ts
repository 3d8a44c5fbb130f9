import type { LiveChange } from '@tongdai/contract/live'

/** What a company's screens were told, numbered, with the last of it kept for those who missed some. */
interface CompanyFeed {
  seq: number
  /** The changes kept; the last has number `seq`. */
  kept: LiveChange[]
}

export interface FeedNews {
  companyId: string
  epoch: string
  /** Number of the last of `changes`. */
  seq: number
  changes: LiveChange[]
}

const keptChanges = 2_000

/**
 * Numbers the live changes of each company from 1 within this run of the voice process (`epoch`). A listener gets
 * them in batches, once per turn of the event loop, so that a busy moment costs one message and not fifty.
 */
export class LiveFeed {
  readonly epoch: string
  readonly #companies = new Map<string, CompanyFeed>()
  readonly #listeners = new Set<(news: FeedNews) => void>()
  readonly #pending = new Map<string, LiveChange[]>()
  #scheduled = false

  constructor(epoch: string) {
    this.epoch = epoch
  }

  publish(companyId: string, change: LiveChange): void {
    const feed = this.#feed(companyId)
    feed.seq++
    feed.kept.push(change)
    if (feed.kept.length > keptChanges * 1.5) feed.kept.splice(0, feed.kept.length - keptChanges)
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
    const feed: CompanyFeed = { seq: 0, kept: [] }
    this.#companies.set(companyId, feed)
    return feed
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
