import type { ExchangeCommand } from '@tongdai/contract/exchange-command'

/** What a person asks of the call core. Whether `by` may ask it of the target has been decided before. */
export type Command = AgentCommand | CallCommand

interface Asked<Target, Order> {
  companyId: string
  /** Who asks, a user's id. */
  by: string
  /** Whom it concerns. */
  target: Target
  order: Order
}

export type AgentCommand = Asked<
  { kind: 'agent'; userId: string },
  { type: 'ready' | 'finish-wrap-up' | 'sign-out' } | { type: 'pause'; reason: string }
>

/** `userId`: as which party of the call. */
export type CallCommand = Asked<
  { kind: 'call'; callId: string; userId: string },
  { type: 'hold' | 'resume' | 'hang-up' }
>

/** From what comes over the link. */
export function commandOf(asked: ExchangeCommand): Command {
  const { companyId, by, target: userId } = asked
  const agent = { kind: 'agent', userId } as const
  switch (asked.type) {
    case 'agent.ready':
      return { companyId, by, target: agent, order: { type: 'ready' } }
    case 'agent.pause':
      return { companyId, by, target: agent, order: { type: 'pause', reason: asked.reason } }
    case 'agent.finish-wrap-up':
      return { companyId, by, target: agent, order: { type: 'finish-wrap-up' } }
    case 'agent.sign-out':
      return { companyId, by, target: agent, order: { type: 'sign-out' } }
    case 'call.hold':
    case 'call.resume':
    case 'call.hang-up': {
      const type = ({ 'call.hold': 'hold', 'call.resume': 'resume', 'call.hang-up': 'hang-up' } as const)[
        asked.type
      ]
      return { companyId, by, target: { kind: 'call', callId: asked.callId, userId }, order: { type } }
    }
  }
}

/** To be written down with what came of it: who asked, where the target did not. */
export function askedBy({ by, target }: Command): { askedBy?: string } {
  return by === target.userId ? {} : { askedBy: by }
}
