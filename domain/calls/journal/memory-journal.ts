import type { Clock } from '@tongdai/platform/clock'
import type { Journal, JournalEntry, NewEntry } from './journal.ts'
import { LastStatuses } from './last-statuses.ts'

/** A journal without a disk, for tests. Everything is durable at once. */
export class MemoryJournal implements Journal {
  readonly node = 'test'
  readonly epoch = 'test'
  readonly entries: JournalEntry[] = []
  acknowledged = 0
  readonly #lastStatuses = new LastStatuses()
  readonly #clock: Clock | undefined
  readonly #listeners = new Set<(lastSequence: number) => void>()

  constructor(clock?: Clock) {
    this.#clock = clock
  }

  get lastSequence(): number {
    return this.entries.length
  }

  append(entry: NewEntry): JournalEntry {
    const { node, epoch } = this
    const up = this.#clock && { up: this.#clock.monotonic() }
    const full = { node, epoch, sequence: this.entries.length + 1, ...up, ...entry }
    this.entries.push(full)
    this.#lastStatuses.see(full)
    for (const listener of this.#listeners) listener(full.sequence)
    return full
  }

  onDurable(listener: (lastSequence: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async read(after: number, limit: number): Promise<JournalEntry[]> {
    return this.entries.slice(after, after + limit)
  }

  async acknowledge(sequence: number): Promise<void> {
    this.acknowledged = Math.max(this.acknowledged, sequence)
  }

  openCalls() {
    return []
  }

  lastStatuses() {
    return this.#lastStatuses.all().map((entry) => ({ entry, lastAlive: 0 }))
  }

  heartbeat(): void {}

  async flush(): Promise<void> {}

  async close(): Promise<void> {}
}
