import type { CallStory } from '@tongdai/contract/call'
import type { ExchangeCommand, ExchangeResult } from '@tongdai/contract/exchange-command'
import type { AgentView, CallView, LiveChange, QueueView, TrunkView } from '@tongdai/contract/live'
import type { Engine, LegSnapshot } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { ExchangeConfig } from './exchange-config.ts'
import type { ExchangeJournal } from './exchange-journal.ts'
import type { HiddenNumbers } from './hidden-numbers.ts'

export interface ExchangeOptions {
  engine: Engine
  clock: Clock
  log: Log
  /** Opened by the caller, who closes it after `close`. */
  journal: ExchangeJournal
  /** The companies there are at the start. */
  companies: ExchangeConfig[]
  /** Ids of calls, legs, plays and recordings; `newId` of the platform, counted in tests. */
  newId: () => string
  prompts: Prompts
  /** Recordings go to recordingsDir/companyId/yyyy/mm/dd/recordingId.wav (UTC). */
  recordingsDir: string
  hiddenNumbers: HiddenNumbers
}

/** Paths of the exchange's own audio files, where a queue sets none. */
export interface Prompts {
  /** null: a queue without its own greeting has none. */
  greeting: string | null
  music: string
  apology: string
}

/** The call core's shell: one mailbox, the machines of calls, agents and queues, their timers, the journal. */
export interface Exchange {
  /** Replaces the set-up of one company; null takes it out. The next call reads it. */
  configure(companyId: string, config: ExchangeConfig | null): void
  command(command: ExchangeCommand): ExchangeResult
  views(companyId: string): CompanyViews
  /** News as it happens, coalesced per turn of the mailbox. @returns how to stop listening */
  onChange(listener: (companyId: string, change: LiveChange) => void): () => void
  /** A running call's record and timeline so far; null when no such call runs. */
  records(callId: string): CallStory | null
  /** Run it every few seconds: ends calls whose legs the engine no longer carries, and hangs up legs that no call owns. */
  reconcile(legs: LegSnapshot[]): void
  /** No new calls from now on, but emergency calls; those in progress go on, also those that wait in a queue. Idempotent. */
  drain(): void
  /** Calls not yet forgotten: in progress, or with a recording still to be finished. */
  readonly callCount: number
  /** Ends every call, stops all timers and listening. Idempotent. Legs' last events after it are not awaited beyond 2 s. */
  close(reason: string): Promise<void>
}

export interface CompanyViews {
  agents: AgentView[]
  calls: CallView[]
  queues: QueueView[]
  trunks: TrunkView[]
  /** Set while no new calls are taken. */
  draining?: true
}
