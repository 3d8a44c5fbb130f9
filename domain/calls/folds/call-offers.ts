import type { CallRecord } from '@tongdai/contract/call'
import type { CallEvent } from '../call-event.ts'
import type { JournalEntry } from '../journal-entry.ts'

/** What a queue's call was to one agent. */
export interface CallOffer {
  agentId: string
  /** The agent talked with the customer. */
  taken: boolean
  /** How often it was offered to the agent, and for how long altogether, ms. */
  times: number
  rangMs: number
  /** When that was last over, ms since 1970. */
  lastAt: number
}

/** The fold of a call's journal into its offers, by agent. An offer counts once it is over. */
export function foldCallOffers(offers: ReadonlyMap<string, CallOffer>, entry: JournalEntry) {
  const event = entry.event as CallEvent
  if (event.type !== 'call.offer-ended' && event.type !== 'call.answered') return offers
  // Several were rung, and another was the first: nobody missed anything.
  if (event.type === 'call.offer-ended' && event.how === 'elsewhere') return offers
  const { agentId } = event
  if (agentId === null) return offers
  const before = offers.get(agentId) ?? { agentId, taken: false, times: 0, rangMs: 0, lastAt: 0 }
  const after =
    event.type === 'call.answered'
      ? { ...before, taken: true, lastAt: entry.at }
      : { ...before, times: before.times + 1, rangMs: before.rangMs + event.rangMs, lastAt: entry.at }
  return new Map(offers).set(agentId, after)
}

/** Those of agents to whom the call does not belong anyhow: by the record of it they find it already. */
export function offersToOthers(record: CallRecord, offers: ReadonlyMap<string, CallOffer>): CallOffer[] {
  return record.direction === 'inbound'
    ? [...offers.values()].filter(({ agentId }) => agentId !== record.agentId)
    : []
}
