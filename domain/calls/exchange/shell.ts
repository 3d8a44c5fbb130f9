import type { Agent, Wish } from '@tongdai/agents/agent'
import type { AgentMessage } from '@tongdai/agents/agent-message'
import type { CallRecord, TimelineEntry } from '@tongdai/contract/call'
import type { DeviceKind, EngineEvent, LegId, TrunkCondition } from '@tongdai/engine'
import type { Distribution, DistributionMessage } from '@tongdai/routing/distribution'
import type { Call } from '../call/call.ts'
import type { CallMessage } from '../call/call-message.ts'
import type { CallContext } from '../call/call-turn.ts'
import type { ExchangeOptions } from '../exchange.ts'
import type { ExchangeConfig } from '../exchange-config.ts'
import { agentKey, type ConfigIndex } from './config-index.ts'
import type { LiveNews } from './live-news.ts'
import type { Mailbox } from './mailbox.ts'
import type { QueueFigures } from './queue-figures.ts'
import type { RunTime } from './run-time.ts'
import type { Timers } from './timers.ts'

/** What the parts of the running exchange share: the machines' states, and the ways out. */
export interface Shell {
  options: Omit<ExchangeOptions, 'config'>
  state: ExchangeState
  mailbox: Mailbox<ExchangeMessage>
  timers: Timers
  news: LiveNews
}

export interface ExchangeState {
  time: RunTime
  /** About to be stopped: no new calls. */
  draining: boolean
  index: ConfigIndex
  calls: Map<string, RunningCall>
  /** Whose a leg is, from its first event to its last. */
  legs: Map<LegId, string>
  /** By `agentKey`. */
  agents: Map<string, Agent>
  /** What agents of an earlier run had decided, until the configuration brings them; by `agentKey`. */
  wishes: Map<string, Wish>
  /** By company id. */
  distributions: Map<string, Distribution>
  /** Registered devices by extension id. */
  phones: Map<string, Set<DeviceKind>>
  /** What the engine has told of each trunk that is not off, and since when it is so, run time. */
  trunks: Map<string, TrunkCondition & { since: number }>
  /** By queue id; a queue without anybody has none. */
  figures: Map<string, QueueFigures>
}

export interface RunningCall {
  call: Call
  record: CallRecord | null
  timeline: TimelineEntry[]
  /** What run time lacked to the wall clock when it began: all its times keep to that, whoever sets the clock meanwhile. */
  shift: number
}

/** What the mailbox carries. */
export type ExchangeMessage =
  | { to: 'engine'; event: EngineEvent }
  | { to: 'exchange'; config: ExchangeConfig }
  | { to: 'call'; callId: string; message: CallMessage }
  | { to: 'agent'; companyId: string; userId: string; message: AgentMessage }
  | { to: 'queues'; companyId: string; message: DistributionMessage }

/** What a step of one of this company's calls sees from outside. */
export function contextOf({ options, state }: Shell, companyId: string): CallContext {
  const { clock, newId } = options
  return {
    now: state.time.now(),
    monotonic: clock.monotonic(),
    shift: state.time.shift,
    newId,
    directory: {
      agent: (userId) => seatOf(state, agentKey(companyId, userId)),
      trunkName: (trunkId) => state.index.trunks.get(trunkId)?.name ?? null,
    },
  }
}

/** Where an agent is rung: of several extensions the first that has a phone registered. */
function seatOf({ index, phones }: ExchangeState, key: string) {
  const user = index.users.get(key)
  const seats = index.seats.get(key)
  const seat = seats?.find((extension) => phones.get(extension.id)?.size) ?? seats?.[0]
  return user && seat ? { name: user.name, extensionId: seat.id, extension: seat.number } : null
}

/** Every device that an agent could be reached at. @param key `agentKey` */
export function devicesOf({ index, phones }: ExchangeState, key: string): DeviceKind[] {
  const devices = (index.seats.get(key) ?? []).flatMap(({ id }) => [...(phones.get(id) ?? [])])
  return [...new Set(devices)].sort()
}
