import type { AgentMessage } from '@tongdai/agents/agent-message'
import type { CallerId, EngineCommand } from '@tongdai/engine'
import type { DistributionMessage } from '@tongdai/routing/distribution'
import type { Call, CallStage } from './call.ts'
import type { CallEvent } from './call-event.ts'
import type { CallEffect, CallTimer } from './call-message.ts'

/** What comes from outside into a step: time, ids, and who sits where now. */
export interface CallContext {
  /** Ms since 1970 by the run's own time, which no setting of the wall clock moves. */
  now: number
  monotonic: number
  /** What `now` lacks to the wall clock, ms. */
  shift: number
  newId: () => string
  directory: Directory
}

export interface Directory {
  /** null when there is no such user, or one without an enabled extension. */
  agent(userId: string): { name: string; extensionId: string; extension: string } | null
  trunkName(trunkId: string): string | null
  /** Who calls, as whoever is rung may see it; null: a phone that is nobody's. */
  callerFor(userId: string | null, caller: CallerId): CallerId
}

/** One message to a call being worked on: its copy, which the step may write to, and what must be done about it. */
export interface CallTurn extends CallContext {
  call: Call
  effects: CallEffect[]
  /** Who asked for what is being done, where that was not the party itself. */
  asked: { askedBy?: string }
  /** The stage that begins when what is being done is done. */
  next: CallStage | null
}

export function beginTurn(call: Call, context: CallContext): CallTurn {
  const copy: Call = {
    ...call,
    spent: { ...call.spent },
    legs: call.legs.map((leg) => ({ ...leg })),
    engaged: call.engaged.map((engaged) => ({ ...engaged })),
    recording: call.recording && { ...call.recording },
  }
  return { ...context, call: copy, effects: [], asked: {}, next: null }
}

export function send(turn: CallTurn, command: EngineCommand): void {
  turn.effects.push({ type: 'engine', command })
}

export function journal(turn: CallTurn, event: CallEvent): void {
  turn.effects.push({ type: 'journal', event })
}

export function startTimer(turn: CallTurn, name: CallTimer, ms: number): void {
  turn.effects.push({ type: 'start-timer', name, ms })
}

export function cancelTimer(turn: CallTurn, name: CallTimer): void {
  turn.effects.push({ type: 'cancel-timer', name })
}

export function tellAgent(turn: CallTurn, userId: string, message: AgentMessage): void {
  turn.effects.push({ type: 'tell-agent', userId, message })
}

export function tellQueues(turn: CallTurn, message: DistributionMessage): void {
  turn.effects.push({ type: 'tell-queues', message })
}
