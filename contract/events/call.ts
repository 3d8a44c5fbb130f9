import { z } from 'zod'
import { callDirection, callEndedBy, callOutcome } from '../call.ts'
import { type EventDefinition, maybe, ms } from './define.ts'

const course = {
  direction: callDirection,
  hotlineId: maybe,
  queueId: maybe,
  /** Who answered last, or dialled. */
  agentId: maybe,
}

export const callEvents = {
  /** A customer calls. */
  'call.arrived': { version: 1, data: z.object({ hotlineId: maybe, trunkId: maybe }) },
  /** One of the company's calls a customer, or a colleague. */
  'call.dialled': {
    version: 1,
    data: z.object({
      direction: callDirection,
      agentId: maybe,
      extensionId: maybe,
      hotlineId: maybe,
      otherAgentId: maybe,
    }),
  },
  /** Somebody who was called picked up; of a call that is passed on, each who does. */
  'call.answered': { version: 1, data: z.object({ ...course, waitMs: ms }) },
  'call.ended': {
    version: 1,
    data: z.object({
      ...course,
      outcome: callOutcome,
      endedBy: callEndedBy,
      /** A stable word. */
      reason: z.string(),
      waitMs: ms,
      talkMs: ms,
      holdMs: ms,
    }),
  },
  /** Beside `call.ended`: a customer called, and nobody talked with them. */
  'call.missed': {
    version: 1,
    data: z.object({ hotlineId: maybe, queueId: maybe, outcome: callOutcome, waitMs: ms }),
  },
} satisfies Record<string, EventDefinition>
