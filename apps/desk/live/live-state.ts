import type {
  AgentView,
  CallView,
  LiveChange,
  LiveServerMessage,
  QueueView,
  TrunkView,
} from '@tongdai/contract/live'
import type { Mine } from '@tongdai/contract/notices/schema'

/** What the company's screens know now, as far as message `seq` of the voice run `epoch`. */
export interface LiveState {
  epoch: string | null
  seq: number
  /** False until the first snapshot, and while the voice process cannot be reached. */
  voice: boolean
  /** False while pages cannot be read: the database is away. */
  database: boolean
  /** The exchange is about to be stopped and takes no new calls. */
  draining: boolean
  agents: ReadonlyMap<string, AgentView>
  calls: ReadonlyMap<string, CallView>
  /** The last that ended, as they last were: a phone may not have heard of its end yet. */
  ended: ReadonlyMap<string, CallView>
  queues: ReadonlyMap<string, QueueView>
  /** What the company's contacts call the other party of a call, by the call's id. */
  names: ReadonlyMap<string, string>
  /** Nothing for agents. */
  trunks: ReadonlyMap<string, TrunkView>
  /** One's own bell and tray; null: not told yet. */
  mine: Mine | null
}

export const nothingLive: LiveState = {
  epoch: null,
  seq: 0,
  voice: true,
  database: true,
  draining: false,
  agents: new Map(),
  calls: new Map(),
  ended: new Map(),
  queues: new Map(),
  names: new Map(),
  trunks: new Map(),
  mine: null,
}

/** More than end in the second that news of an end may be late. */
const endedKept = 100

export interface LiveStep {
  state: LiveState
  /** What was taken over, for those who react to news (history, settings). */
  applied: readonly LiveChange[]
  /** Something between `state.seq` and this message is missing: ask for it. */
  gap: boolean
}

/**
 * Takes over one message. `seq` of `changes` is the number of its last change; those known already are left out, a
 * message that does not join is not taken at all.
 */
export function stepLive(state: LiveState, message: LiveServerMessage): LiveStep {
  switch (message.type) {
    case 'pong':
    case 'customer':
      return { state, applied: [], gap: false }
    case 'voice':
      return { state: { ...state, voice: message.connected }, applied: [], gap: false }
    case 'database':
      return { state: { ...state, database: message.connected }, applied: [], gap: false }
    case 'names':
      return { state: { ...state, names: named(state.names, message.names) }, applied: [], gap: false }
    case 'mine':
      return { state: { ...state, mine: message.mine }, applied: [], gap: false }
    case 'snapshot':
      return {
        state: {
          epoch: message.epoch,
          seq: message.seq,
          voice: true,
          database: state.database,
          draining: message.draining ?? false,
          agents: new Map(message.agents.map((agent) => [agent.userId, agent])),
          calls: new Map(message.calls.map((call) => [call.id, call])),
          ended: state.ended,
          mine: state.mine,
          queues: new Map(message.queues.map((queue) => [queue.id, queue])),
          names: new Map([...state.names].filter(([id]) => message.calls.some((call) => call.id === id))),
          trunks: new Map(message.trunks.map((trunk) => [trunk.id, trunk])),
        },
        applied: [],
        gap: false,
      }
    case 'changes':
      return applyChanges(state, message)
  }
}

function applyChanges(state: LiveState, message: Extract<LiveServerMessage, { type: 'changes' }>): LiveStep {
  const before = message.seq - message.changes.length
  if (message.epoch !== state.epoch || before > state.seq) return { state, applied: [], gap: true }
  if (message.seq <= state.seq) return { state, applied: [], gap: false }
  const fresh = message.changes.slice(state.seq - before)
  const agents = new Map(state.agents)
  const calls = new Map(state.calls)
  const ended = new Map(state.ended)
  const queues = new Map(state.queues)
  const names = new Map(state.names)
  const trunks = new Map(state.trunks)
  let { draining } = state
  for (const change of fresh) {
    if (change.type === 'agent') agents.set(change.agent.userId, change.agent)
    else if (change.type === 'agent-gone') agents.delete(change.userId)
    else if (change.type === 'call') calls.set(change.call.id, change.call)
    else if (change.type === 'call-ended') {
      const last = calls.get(change.callId)
      if (last) ended.set(last.id, last)
      if (ended.size > endedKept) ended.delete(ended.keys().next().value!)
      calls.delete(change.callId)
      names.delete(change.callId)
    } else if (change.type === 'queue') queues.set(change.queue.id, change.queue)
    else if (change.type === 'trunk') trunks.set(change.trunk.id, change.trunk)
    else if (change.type === 'trunk-gone') trunks.delete(change.trunkId)
    else if (change.type === 'draining') draining = true
  }
  return {
    state: { ...state, voice: true, draining, seq: message.seq, agents, calls, ended, queues, names, trunks },
    applied: fresh,
    gap: false,
  }
}

function named(
  names: LiveState['names'],
  news: Extract<LiveServerMessage, { type: 'names' }>['names'],
): LiveState['names'] {
  const next = new Map(names)
  for (const { callId, name } of news)
    if (name === null) next.delete(callId)
    else next.set(callId, name)
  return next
}
