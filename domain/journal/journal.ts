/** One line of the journal. (node, epoch, sequence) is unique for ever; that is how it reaches Postgres exactly once. */
export interface Entry<Event = unknown, Kind extends string = string> {
  node: string
  /** The run of the voice process that wrote it. */
  epoch: string
  /** Rises by one over the runs of one journal; one that begins anew, or an older copy put back, counts some again. */
  sequence: number
  /**
   * Milliseconds since 1970. Within a subject's story its differences are true, whoever sets the clock: a call's times
   * count from its beginning. Between subjects it may step, so order is `sequence` and never this.
   */
  at: number
  /** Monotonic ms of the run, so that what a kill cut short has a true length. Missing in older journals; not shipped. */
  up?: number
  companyId: string
  /** Whose story it belongs to. */
  subject: { kind: Kind; id: string }
  event: Event
}

export type NewEntry<E extends Entry> = Pick<E, 'at' | 'companyId' | 'subject' | 'event'>

/**
 * The local append-only log that events reach before anything else. `disk-journal.ts` keeps it; `memory-journal.ts` is
 * for tests. It knows no event: whoever writes them says by its keeps what must not be forgotten.
 */
export interface Journal<E extends Entry, Keeps = unknown> {
  readonly node: string
  readonly epoch: string
  /** As they were handed in, with what an earlier run left. */
  readonly keeps: Keeps
  /** Of the newest entry appended; 0 when there is none. */
  readonly lastSequence: number
  /** Highest sequence acknowledged: everything up to it stands in Postgres. */
  readonly acknowledged: number
  /** Never waits for the disk; the entry is durable within 50 ms (see `flush`). */
  append(entry: NewEntry<E>): E
  /** Called after each batch became durable. @returns how to stop listening */
  onDurable(listener: (lastSequence: number) => void): () => void
  /** Durable entries with a sequence above `after`, oldest first, at most `limit`. */
  read(after: number, limit: number): Promise<E[]>
  /** Remembers that everything up to `sequence` has been shipped, and drops whole segments below it. */
  acknowledge(sequence: number): Promise<void>
  /** When the earlier run was last known to live, counted from this entry of it, ms since 1970. */
  aliveAfter(entry: E): number
  /** Remembers that the process is alive now: the end of what is under way if it is killed. */
  heartbeat(at: number): void
  /** Resolves when all that was appended is durable. */
  flush(): Promise<void>
  close(): Promise<void>
}
