import { z } from 'zod'
import { callDirection, callState } from './call.ts'
import { masked, open } from './masking/marks.ts'
import { mine } from './notices/schema.ts'

/** What an agent is doing. `offline`: no phone registered, or signed out. `reconnecting`: in a call, phone lost. */
export const agentStatus = z.enum([
  'offline',
  'ready',
  'paused',
  'ringing',
  'talking',
  'reconnecting',
  'wrap-up',
])
export type AgentStatus = z.infer<typeof agentStatus>

export const agentView = z.object({
  userId: z.string(),
  name: z.string(),
  extension: z.string().nullable(),
  status: agentStatus,
  /**
   * Why paused, or why the agent will be when what hides it is over (a call, wrap-up, no phone): `no-answer` after an
   * unanswered offer, otherwise what the agent chose.
   */
  pauseReason: z.string().nullable(),
  since: z.iso.datetime(),
  /** Since when `pauseReason` holds, however many calls came in between. */
  pausedSince: z.iso.datetime().nullable(),
  /** How the call is that the agent is in or is rung for, and since when: its answer, before that its beginning. */
  callState: callState.nullable(),
  callSince: z.iso.datetime().nullable(),
  /** When wrap-up ends by itself. */
  wrapUpUntil: z.iso.datetime().nullable(),
  callId: z.string().nullable(),
  queueIds: z.array(z.string()),
  /** Registered devices: 'browser', 'desk-phone'. */
  devices: z.array(z.enum(['browser', 'desk-phone'])),
})
export type AgentView = z.infer<typeof agentView>

export const callView = z.object({
  id: z.string(),
  direction: callDirection,
  state: callState,
  customerNumber: masked('phone', z.string()).nullable(),
  customerName: z.string().nullable(),
  from: masked('phone', z.string()),
  to: masked('phone', z.string(), 'hotlineNumber'),
  hotlineNumber: open(z.string()).nullable(),
  queueId: z.string().nullable(),
  queueName: z.string().nullable(),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  /** Who is rung for its queue: one agent, or all of them; `agentId` is then the first. */
  offeredTo: z.array(z.string()),
  otherAgentId: z.string().nullable(),
  startedAt: z.iso.datetime(),
  queuedAt: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  stateSince: z.iso.datetime(),
  /** Call-ID of the leg it began with: by it a phone knows the call that it dialled. */
  sipCallId: open(z.string(), 'inbound').nullable(),
})
export type CallView = z.infer<typeof callView>

export const queueView = z.object({
  id: z.string(),
  name: z.string(),
  waiting: z.number().int(),
  longestWaitSince: z.iso.datetime().nullable(),
  agentsReady: z.number().int(),
  agentsBusy: z.number().int(),
  agentsOnline: z.number().int(),
})
export type QueueView = z.infer<typeof queueView>

export const trunkNotice = z.discriminatedUnion('kind', [
  /** It asked for the password in the name of realm `asked`, which is not the known one, and got no answer. */
  z.object({ kind: z.literal('realm'), method: z.string(), asked: z.string(), known: z.string() }),
  /** It refused a call before that rang anywhere, for a reason that lies with the trunk. */
  z.object({ kind: z.literal('call-refused'), sipCode: z.number().int() }),
  /** It gave no answer to the last call. */
  z.object({ kind: z.literal('call-failed'), fault: z.enum(['silent', 'certificate']) }),
  /** It sent a call or registration elsewhere, to a host that is not its own. */
  z.object({ kind: z.literal('redirected'), sipCode: z.number().int(), host: z.string() }),
  /** A call from its address was not taken: it called no number of the company's. `dialled` null: others use it too. */
  z.object({
    kind: z.literal('call-not-taken'),
    source: z.string(),
    dialled: masked('phone', z.string()).nullable(),
  }),
])
export type TrunkNotice = z.infer<typeof trunkNotice>

/**
 * How a trunk is. `refused`: the carrier does not let it register. Before the exchange has heard of it: `checking`.
 * `off`: disabled.
 */
export const trunkView = z.object({
  id: z.string(),
  state: z.enum(['off', 'checking', 'registered', 'refused', 'reachable', 'unreachable']),
  /** The SIP status by which it is refused or unreachable. */
  sipCode: z.number().int().nullable(),
  /**
   * Why it is unreachable when no status says so. A port that is closed and one that does not answer are both `silent`:
   * who may enter any host shall not find out by it what listens where.
   */
  fault: z.enum(['unknown-host', 'silent', 'certificate', 'host-refused']).nullable(),
  /** In the exchange's own words, as far as they are its own affair; what the network said stands in the log. */
  detail: z.string(),
  /** null: as long as the exchange can tell. */
  since: z.iso.datetime().nullable(),
  /** What its owner should know besides, until a call over it goes well. */
  notice: trunkNotice.nullable(),
})
export type TrunkView = z.infer<typeof trunkView>

/** A list of the company's set-up; `all`: nobody can say which. */
export const setUpPart = z.enum([
  'company',
  'users',
  'roles',
  'departments',
  'extensions',
  'queues',
  'hotlines',
  'trunks',
  'fields',
  'all',
])
export type SetUpPart = z.infer<typeof setUpPart>

/**
 * News to a browser on /api/live. `seq` rises by one per company and per voice run (`epoch`); whoever misses one says
 * `resume` with the last that it has and gets what it missed, or a new snapshot when it is too old or of another epoch.
 */
export const liveChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent'), agent: agentView }),
  z.object({ type: z.literal('agent-gone'), userId: z.string() }),
  z.object({ type: z.literal('call'), call: callView }),
  /** `agentId`: whose it was. A call that is refused at once is told of by its end alone. */
  z.object({ type: z.literal('call-ended'), callId: z.string(), agentId: z.string().nullish() }),
  z.object({ type: z.literal('queue'), queue: queueView }),
  z.object({ type: z.literal('trunk'), trunk: trunkView }),
  z.object({ type: z.literal('trunk-gone'), trunkId: z.string() }),
  /** A call's row in history was written or completed (recording ready): reload what shows it. */
  z.object({
    type: z.literal('history'),
    callId: z.string(),
    /** Agents who had no part in it, but missed an earlier call of the same customer. */
    concerned: z.array(z.string()).optional(),
  }),
  /** Set-up of the company changed: `part` names the list to reload. */
  z.object({ type: z.literal('settings'), part: setUpPart }),
  /** The exchange is about to be stopped and takes no new calls; the next run is another epoch. */
  z.object({ type: z.literal('draining') }),
])
export type LiveChange = z.infer<typeof liveChange>

export const liveServerMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    epoch: z.string(),
    seq: z.number().int(),
    agents: z.array(agentView),
    calls: z.array(callView),
    queues: z.array(queueView),
    trunks: z.array(trunkView),
    /** Set while the exchange takes no new calls. */
    draining: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('changes'),
    epoch: z.string(),
    seq: z.number().int(),
    changes: z.array(liveChange),
  }),
  /**
   * Whom the company's contacts name as the other party of these calls; null: nobody any more. Told before the call itself,
   * where it is known in time, and again when a contact changes. It has no number: a snapshot is preceded by it too.
   */
  z.object({
    type: z.literal('names'),
    names: z.array(z.object({ callId: z.string(), name: z.string().nullable() })),
  }),
  /** What is the reader's own, whole, at the start and whenever it changes: bell and tray. It has no number. */
  z.object({ type: z.literal('mine'), mine }),
  /** Something is new of a customer, or of some; null: perhaps of any. It has no number. */
  z.object({ type: z.literal('customer'), id: z.uuid().nullable() }),
  /** The voice process cannot be reached from the app: what is shown may be old. */
  z.object({ type: z.literal('voice'), connected: z.boolean() }),
  /**
   * Pages cannot be read, while calls and this socket go on: lists and details on screen may be old. Told when it changes, and
   * to whoever comes meanwhile.
   */
  z.object({ type: z.literal('database'), connected: z.boolean() }),
  z.object({ type: z.literal('pong') }),
])
export type LiveServerMessage = z.infer<typeof liveServerMessage>

export const liveClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resume'), epoch: z.string().nullable(), seq: z.number().int() }),
  z.object({ type: z.literal('ping') }),
])
export type LiveClientMessage = z.infer<typeof liveClientMessage>
