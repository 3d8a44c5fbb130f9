import type { AgentStatus } from '@tongdai/contract/live'
import type { DeviceKind } from '@tongdai/engine'

/**
 * An agent as plain data. The agent alone decides on engagements: queues and calls ask by `engage`, and exactly one gets it.
 *
 * ```
 *            phone reachable              engage (offer, called)            answered
 *  offline ────────────────► ready ───────────────────────────► ringing ──────────────► talking ◄──► reconnecting
 *     ▲                      ▲ │ ▲ ◄──────────────────────────────┘ │                      │  │           │
 *     │ phones gone 5 s,     │ ▼ │   customer gave up, phone failed │ not answered,        │  │ released, │ did not
 *     │ signed out           paused ◄───────────────────────────────┘ declined             │  │ no wrap-up│ come back
 *     │                        ▲                                                           ▼  ▼           ▼
 *     └── from any that has no call                    ready/paused ◄── timer, finish ── wrap-up      offline/paused
 * ```
 * The status shown is derived (`status.ts`), never set: a call hides wrap-up, wrap-up hides offline, offline hides
 * paused. So a pause asked for in a call applies after it, and nothing can leave the agent stuck between two.
 */
export interface Agent {
  userId: string
  companyId: string
  name: string
  /** False once the user or the extension is taken away: the agent leaves when the call is over. */
  enabled: boolean
  /** Devices of the agent's extension that are registered now. */
  devices: DeviceKind[]
  /** Survives a short gap in `devices`, so that a page reload does not show. */
  online: boolean
  signedOut: boolean
  /** Not null: not ready, and why. */
  pauseReason: string | null
  /** Since when that reason holds: calls come in between without beginning it anew. */
  pausedSince: number | null
  /** What the agent is with, in the order it began; as much as there is capacity for (`engagements.ts`). */
  engagements: readonly Engagement[]
  wrapUp: { until: number } | null
  /** Monotonic ms since when the agent could have been given a call: the longest idle is first. */
  idleSince: number
  status: AgentStatus
  /** When `status` began, ms since 1970 by the run's time. */
  since: number
  /** When the journal was last told of the agent, monotonic ms. */
  toldAt: number
  /** Whether the queues were told that the agent can take a call. */
  offered: boolean
}

/** What the agent alone decided, which no restart of the exchange may undo. */
export type Wish = Pick<Agent, 'pauseReason' | 'signedOut'>

export interface Engagement {
  callId: string
  phase: 'ringing' | 'talking' | 'reconnecting'
}

/** @param now ms since 1970 by the run's time; @param monotonic ms; @param wish what the agent decided before this run of the exchange */
export function newAgent(
  who: Pick<Agent, 'userId' | 'companyId' | 'name'>,
  now: number,
  monotonic: number,
  wish: Wish = { pauseReason: null, signedOut: false },
): Agent {
  return {
    // Field by field: what is spread first is kept in twice the space.
    userId: who.userId,
    companyId: who.companyId,
    name: who.name,
    pauseReason: wish.pauseReason,
    pausedSince: wish.pauseReason === null ? null : now,
    signedOut: wish.signedOut,
    enabled: true,
    devices: [],
    online: false,
    engagements: [],
    wrapUp: null,
    idleSince: monotonic,
    status: 'offline',
    since: now,
    toldAt: monotonic,
    offered: false,
  }
}
