import type { AgentEvent } from '@tongdai/agents/agent-event'
import type { CallEvent } from '../call-event.ts'

/** One line of the journal. (node, sequence) is unique for ever and rises by one; that is how it reaches Postgres exactly once. */
export interface JournalEntry {
  node: string
  /** The run of the voice process that wrote it. */
  epoch: string
  sequence: number
  /**
   * Milliseconds since 1970. Within a call its differences are true, whoever sets the clock: a call's times count from
   * its beginning. Between calls and agents it may step, so order is `sequence` and never this.
   */
  at: number
  /** Monotonic ms of the run, so that what a kill cut short has a true length. Missing in older journals; not shipped. */
  up?: number
  companyId: string
  subject: { kind: 'call'; id: string } | { kind: 'agent'; id: string }
  event: JournalEvent
}

export type JournalEvent = CallEvent | AgentEvent

/** That an agent's status changed. */
export type StatusEntry = JournalEntry & { subject: { kind: 'agent'; id: string }; event: AgentEvent }

export type NewEntry = Pick<JournalEntry, 'at' | 'companyId' | 'subject' | 'event'>

/** The local append-only log that events reach before anything else. `disk-journal.ts` keeps it; `memory-journal.ts` is for tests. */
export interface Journal {
  readonly node: string
  readonly epoch: string
  /** Of the newest entry appended; 0 when there is none. */
  readonly lastSequence: number
  /** Highest sequence acknowledged: everything up to it stands in Postgres. */
  readonly acknowledged: number
  /** Never waits for the disk; the entry is durable within 50 ms (see `flush`). */
  append(entry: NewEntry): JournalEntry
  /** Called after each batch became durable. @returns how to stop listening */
  onDurable(listener: (lastSequence: number) => void): () => void
  /** Durable entries with a sequence above `after`, oldest first, at most `limit`. */
  read(after: number, limit: number): Promise<JournalEntry[]>
  /** Remembers that everything up to `sequence` has been shipped, and drops whole segments below it. */
  acknowledge(sequence: number): Promise<void>
  /** Calls that an earlier run left open, with all their events; empty once they were closed by entries of this run. */
  openCalls(): OpenCall[]
  /** The last status of each agent, of an earlier run or of this one, but for who is offline and wished nothing. */
  lastStatuses(): LastStatus[]
  /** Remembers that the process is alive now: the end of open calls and statuses if it is killed. */
  heartbeat(at: number): void
  /** Resolves when all that was appended is durable. */
  flush(): Promise<void>
  close(): Promise<void>
}

export interface OpenCall {
  companyId: string
  callId: string
  entries: JournalEntry[]
  /** When the run that held it was last known to live, in the time of its entries, ms since 1970. */
  lastAlive: number
}

export interface LastStatus {
  entry: StatusEntry
  /** When the earlier run was last known to live, counted from the entry, ms since 1970. */
  lastAlive: number
}
