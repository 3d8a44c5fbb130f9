import type { Wish } from '@tongdai/agents/agent'
import type { AgentMessage } from '@tongdai/agents/agent-message'
import type { Call } from '@tongdai/calls/call'
import type { CallMessage } from '@tongdai/calls/call-message'
import type { CallContext } from '@tongdai/calls/call-turn'
import type { FoldedCall } from '@tongdai/calls/folds/call-record'
import type { TimelineEntry } from '@tongdai/contract/call'
import type { EngineEvent, LegId } from '@tongdai/engine'
import type { TokenBuckets } from '@tongdai/platform/token-buckets'
import type { DistributionMessage } from '@tongdai/routing/distribution'
import { type CompanyState, newCompanyState, seatOf } from './company/company-state.ts'
import type { ExchangeOptions } from './exchange.ts'
import type { ExchangeConfig } from './exchange-config.ts'
import { shownCaller } from './hidden-numbers.ts'
import type { LiveNews } from './live/live-news.ts'
import type { Mailbox } from './mailbox.ts'
import type { RunTime } from './run-time.ts'
import type { Timers } from './timers.ts'

/** What the parts of the running exchange share: the machines' states, and the ways out. */
export interface Shell {
  options: Omit<ExchangeOptions, 'companies'>
  state: ExchangeState
  mailbox: Mailbox<ExchangeMessage>
  timers: Timers
  news: LiveNews
}

export interface ExchangeState {
  time: RunTime
  /** About to be stopped: no new calls. */
  draining: boolean
  companies: Map<string, CompanyState>
  calls: Map<string, RunningCall>
  /** Whose a leg is, from its first event to its last. */
  legs: Map<LegId, string>
  /** How many numbers each person who sees none may still type. */
  typed: TokenBuckets
  /** What agents of an earlier run had decided, until the configuration brings them; by company and user id. */
  wishes: Map<string, Map<string, Wish>>
}

export interface RunningCall {
  call: Call
  record: FoldedCall | null
  timeline: TimelineEntry[]
  /** What run time lacked to the wall clock when it began: all its times keep to that, whoever sets the clock meanwhile. */
  shift: number
}

/** What the mailbox carries. */
export type ExchangeMessage =
  | { to: 'engine'; event: EngineEvent }
  | { to: 'exchange'; companyId: string; config: ExchangeConfig | null }
  | { to: 'call'; callId: string; message: CallMessage }
  | { to: 'agent'; companyId: string; userId: string; message: AgentMessage }
  | { to: 'queues'; companyId: string; message: DistributionMessage }

/** A company's state; one that is not known yet begins with nothing. */
export function companyOf({ companies }: ExchangeState, companyId: string): CompanyState {
  const known = companies.get(companyId)
  if (known) return known
  const fresh = newCompanyState(companyId)
  companies.set(companyId, fresh)
  return fresh
}

/** What a step of one of this company's calls sees from outside. */
export function contextOf({ options, state }: Shell, companyId: string): CallContext {
  const { clock, newId } = options
  const company = companyOf(state, companyId)
  return {
    now: state.time.now(),
    monotonic: clock.monotonic(),
    shift: state.time.shift,
    newId,
    directory: {
      agent: (userId) => seatOf(company, userId),
      trunkName: (trunkId) => company.index.trunks.get(trunkId)?.name ?? null,
      callerFor: (userId, caller) => {
        const user = userId === null ? undefined : company.index.users.get(userId)
        return user ? shownCaller(options.hiddenNumbers, user, caller) : caller
      },
    },
  }
}
