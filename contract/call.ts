import { z } from 'zod'
import { masked, open } from './masking/marks.ts'
import { id } from './values.ts'

/** Whether a company's line carried the call, and which way. */
export const callDirection = z.enum(['inbound', 'outbound', 'internal'])
export type CallDirection = z.infer<typeof callDirection>

/**
 * A call now. Of a call that one of ours dialled: `dialling` until the far end says that it rings (a SIP 18x), `ringing`
 * from then on. `reconnecting`: the agent's phone is lost, the customer hears music while it may come back.
 */
export const callState = z.enum([
  'arriving',
  'greeting',
  'queued',
  'offering',
  'dialling',
  'ringing',
  'talking',
  'held',
  'reconnecting',
  'ended',
])
export type CallState = z.infer<typeof callState>

/**
 * How a call ended. Outbound and internal: answered or one of the refusals. Inbound: `abandoned` when the caller hung
 * up while waiting, `timed-out` when the queue gave up, `rejected` when it could not be taken at all. `system`: a fault.
 * A call that was answered is `answered` by whatever it ended; `system` is a fault before anybody answered.
 */
export const callOutcome = z.enum([
  'answered',
  'abandoned',
  'timed-out',
  'rejected',
  'busy',
  'no-answer',
  'not-found',
  'unavailable',
  'declined',
  'congestion',
  'cancelled',
  'failed',
  'system',
])
export type CallOutcome = z.infer<typeof callOutcome>

/** `customer`: the party outside itself; `carrier`: the network on the way to it. */
export const callEndedBy = z.enum(['customer', 'carrier', 'agent', 'exchange', 'system'])
export type CallEndedBy = z.infer<typeof callEndedBy>

/** One line of what happened to a call, as told to the user; text comes from the desk's catalogue by `what`. Times are ISO 8601 UTC. */
export const timelineEntry = z.object({
  at: z.iso.datetime(),
  what: z.enum([
    'arrived',
    'dialled',
    'greeting',
    'queued',
    'offered',
    'offer-unanswered',
    'offer-refused',
    'offer-failed',
    'offer-cancelled',
    'offer-elsewhere',
    'ringing',
    'early-media',
    'answered',
    'held',
    'resumed',
    'customer-held',
    'customer-resumed',
    'phone-lost',
    'phone-returned',
    'requeued',
    'recording-started',
    'recording-ready',
    'apology',
    'trunk-failed',
    'ended',
  ]),
  /** Who it concerns: agent, extension or number. */
  agentId: id.nullable().default(null),
  agentName: z.string().nullable().default(null),
  number: masked('phone', z.string()).nullable().default(null),
  queueName: z.string().nullable().default(null),
  trunkName: z.string().nullable().default(null),
  /** Of `arrived`: whose number was called first and sent the call on. */
  divertedBy: masked('phone', z.string()).nullable().default(null),
  /** How long it lasted, ms: ring time of an offer, hold time of `resumed`, wait of `answered`. */
  durationMs: z.number().int().nullable().default(null),
  sipCode: z.number().int().nullable().default(null),
  /** A stable word for the plain-words reason (desk catalogue `reason.*`), e.g. `busy`, `no-answer`, `media-lost`. */
  reason: z.string().nullable().default(null),
  by: callEndedBy.nullable().default(null),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/**
 * A finished or running call as history shows it. Durations in whole milliseconds; talk counts from the answer. `waitMs`:
 * how long whoever called waited for an answer, until it or the end: a caller in the queue, greeting not counted; of a
 * call that one of ours dialled from its first digit on, dialling and ringing.
 */
export const callRecord = z.object({
  id: id,
  companyId: id,
  direction: callDirection,
  state: callState,
  outcome: callOutcome.nullable(),
  endedBy: callEndedBy.nullable(),
  sipCode: z.number().int().nullable(),
  reason: z.string().nullable(),
  from: masked('phone', z.string()),
  to: masked('phone', z.string(), 'hotlineNumber'),
  /** E.164 of the party outside; null for internal calls and anonymous callers. */
  customerNumber: masked('phone', z.string()).nullable(),
  customerName: z.string().nullable(),
  hotlineId: id.nullable(),
  hotlineNumber: open(z.string()).nullable(),
  queueId: id.nullable(),
  queueName: z.string().nullable(),
  /** The agent (user) who answered last, or who dialled. */
  agentId: id.nullable(),
  agentName: z.string().nullable(),
  /** The other extension's user of an internal call. */
  otherAgentId: id.nullable(),
  startedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  waitMs: z.number().int(),
  talkMs: z.number().int(),
  holdMs: z.number().int(),
  recording: z
    .object({
      id: id,
      durationMs: z.number().int(),
      /** It ended with its call, and lacks no more than is tolerated. */
      complete: z.boolean(),
      /** What it lacks, also as silence in it; null while it is being made. 0 in an incomplete one: not known. */
      missingMs: z.number().int().nullable(),
    })
    .nullable(),
  sipCallId: open(z.string(), 'inbound').nullable(),
})
export type CallRecord = z.infer<typeof callRecord>

/**
 * What somebody was in a call: the party outside, the one of ours who serves that one or dialled, the other side of an internal
 * call. Who is consulted, invited or listens becomes one of these.
 */
const partyRole = z.enum(['customer', 'agent', 'callee'])

/** One who talked in a call: from when to when, and how it passed on. Durations in whole milliseconds. */
export const callSegment = z.object({
  role: partyRole,
  agentId: id.nullable(),
  agentName: z.string().nullable(),
  /** The extension, or the customer's number. */
  number: masked('phone', z.string()).nullable(),
  /** The queue by which an agent came to it. */
  queueId: id.nullable(),
  queueName: z.string().nullable(),
  from: z.iso.datetime(),
  /** null: still talking. */
  to: z.iso.datetime().nullable(),
  /** Once it is over; holding the others is a part of it. */
  talkMs: z.number().int(),
  holdMs: z.number().int(),
  /** While it holds the others. */
  heldSince: z.iso.datetime().nullable(),
  /** `ended`: with the call. `phone-lost`: the call went on with somebody else. */
  left: z.enum(['ended', 'phone-lost']).nullable(),
})
export type CallSegment = z.infer<typeof callSegment>

export const callStory = callRecord.extend({
  timeline: z.array(timelineEntry),
  segments: z.array(callSegment),
})
export type CallStory = z.infer<typeof callStory>

/** A call of the history, with what it is to who asks. */
export const listedCall = callRecord.extend({
  /** Who gave the customer's name: this company's contacts, or the carrier, which nobody has checked. */
  nameFrom: z.enum(['contact', 'carrier']).nullable(),
  /**
   * What the call was to the agent who asks (or whose missed calls are asked for), where it belongs to somebody else:
   * offered so often, rung so long (ms) altogether, last at. `taken`: the agent talked with the customer before another did.
   */
  offer: z
    .object({
      taken: z.boolean(),
      times: z.number().int(),
      rangMs: z.number().int(),
      lastAt: z.iso.datetime(),
    })
    .nullable(),
  /** Of calls that nobody answered, and of those missed: the first talk with the customer since. */
  followedUp: z
    .object({
      callId: z.string(),
      direction: callDirection,
      agentName: z.string().nullable(),
      startedAt: z.iso.datetime(),
    })
    .nullable(),
})
export type ListedCall = z.infer<typeof listedCall>

export const callDetail = listedCall.extend({
  timeline: z.array(timelineEntry),
  /** In the order they joined; none of calls from before they were kept. */
  segments: z.array(callSegment),
})
export type CallDetail = z.infer<typeof callDetail>
