import type { Clock } from '@tongdai/platform/clock'
import type { Entry, Journal, NewEntry } from './journal.ts'
import type { Keep } from './keep.ts'

/** A journal without a disk, for tests. Everything is durable at once. */
export class MemoryJournal<E extends Entry, Keeps extends Record<string, Keep<E>>>
  implements Journal<E, Keeps>
{
  readonly node: string
  readonly epoch = 'test'
  readonly keeps: Keeps
  readonly entries: E[] = []
  acknowledged = 0
  readonly #clock: Clock | undefined
  readonly #listeners = new Set<(lastSequence: number) => void>()

  constructor({ node = 'test', keeps, clock }: { node?: string; keeps: Keeps; clock?: Clock }) {
    this.node = node
    this.keeps = keeps
    this.#clock = clock
  }

  get lastSequence(): number {
    return this.entries.length
  }

  append(entry: NewEntry<E>): E {
    const { node, epoch } = this
    const up = this.#clock && { up: this.#clock.monotonic() }
    const full = { node, epoch, sequence: this.entries.length + 1, ...up, ...entry } as E
    this.entries.push(full)
    for (const keep of Object.values(this.keeps)) {
      keep.see(full)
      keep.becameDurable?.(full.sequence)
    }
    for (const listener of this.#listeners) listener(full.sequence)
    return full
  }

  onDurable(listener: (lastSequence: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async read(after: number, limit: number): Promise<E[]> {
    return this.entries.slice(after, after + limit)
  }

  async acknowledge(sequence: number): Promise<void> {
    this.acknowledged = Math.max(this.acknowledged, sequence)
  }

  /** Not later than any entry: what an earlier run left ends where it was last told of. */
  aliveAfter(): number {
    return 0
  }

  heartbeat(): void {}

  async flush(): Promise<void> {}

  async close(): Promise<void> {}
}
