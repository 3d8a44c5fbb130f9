import type { Distribution, DistributionMessage, Membership, QueueSetup, Reserve } from './distribution.ts'
import { byId, each, find, firstOf, insert, remove } from './ordered.ts'
import {
  addCall,
  addFree,
  byTurn,
  dropCall,
  dropFree,
  emptyQueue,
  type Queue,
  type QueuedCall,
  reserveCall,
} from './queue.ts'

/** The one way the queues of a company change. O(log n) in calls and agents, times the queues the agent serves. */
export function stepDistribution(
  before: Distribution,
  message: DistributionMessage,
): { distribution: Distribution; effects: Reserve[] } {
  const effects: Reserve[] = []
  const distribution = apply({ ...before, queues: { ...before.queues } }, message, effects)
  return { distribution, effects }
}

function apply(state: Distribution, message: DistributionMessage, effects: Reserve[]): Distribution {
  switch (message.type) {
    case 'configured':
      return configure(state, message.queues, effects)
    case 'agent.available':
      return agentAvailable(state, message.userId, message.idleSince, effects)
    case 'agent.unavailable':
      return removeAgent(state, message.userId)
    case 'call.waits': {
      const clean = removeCall(state, message.call.id)
      return serveQueue(placeCall(clean, message.call), message.call.queueId, effects)
    }
    case 'call.left':
      return removeCall(state, message.callId)
    case 'refused': {
      const entry = callOf(state, message.callId)
      // A late refusal: the call is being offered to somebody else by now.
      if (entry?.reservedFor !== message.userId) return state
      return serveQueue(placeCall(state, entry.call), entry.call.queueId, effects)
    }
  }
}

function agentAvailable(
  state: Distribution,
  userId: string,
  idleSince: number,
  effects: Reserve[],
): Distribution {
  const next = placeAgent(removeAgent(state, userId), userId, idleSince)
  const call = bestCallFor(next, userId)
  return call ? reserve(next, call, userId, effects) : next
}

/** Over the agent's queues: his priority there first, then whose turn it is. */
function bestCallFor(state: Distribution, userId: string): QueuedCall | null {
  let best: { call: QueuedCall; priority: number } | null = null
  for (const { queueId, priority } of state.memberships[userId] ?? []) {
    const call = firstOf(state.queues[queueId]?.waiting ?? null)
    if (!call) continue
    if (!best || priority < best.priority || (priority === best.priority && byTurn(call, best.call) < 0))
      best = { call, priority }
  }
  return best?.call ?? null
}

/** Gives waiting calls to free agents until one of the two runs out. */
function serveQueue(state: Distribution, queueId: string, effects: Reserve[]): Distribution {
  let next = state
  for (;;) {
    const queue = next.queues[queueId]
    const call = firstOf(queue?.waiting ?? null)
    const agent = firstOf(queue?.free ?? null)
    if (!call || !agent) return next
    next = reserve(next, call, agent.id, effects)
  }
}

function reserve(state: Distribution, call: QueuedCall, userId: string, effects: Reserve[]): Distribution {
  effects.push({ type: 'reserve', callId: call.id, userId })
  const next = removeAgent(state, userId)
  next.calls = insert(next.calls, { id: call.id, call, reservedFor: userId }, byId)
  next.queues[call.queueId] = reserveCall(next.queues[call.queueId]!, call)
  return next
}

function placeCall(state: Distribution, call: QueuedCall): Distribution {
  // A queue that was deleted keeps the callers it has until their time is up.
  const queue = state.queues[call.queueId] ?? emptyQueue(call.queueId, 'longest-idle')
  state.queues[call.queueId] = addCall(queue, call)
  return { ...state, calls: insert(state.calls, { id: call.id, call, reservedFor: null }, byId) }
}

function removeCall(state: Distribution, callId: string): Distribution {
  const entry = callOf(state, callId)
  if (!entry) return state
  const { call } = entry
  state.queues[call.queueId] = dropCall(state.queues[call.queueId]!, call)
  return { ...state, calls: remove(state.calls, entry, byId) }
}

function placeAgent(state: Distribution, userId: string, idleSince: number): Distribution {
  eachQueueOf(state, userId, (queue, priority) => addFree(queue, { id: userId, priority, idleSince }))
  return { ...state, free: insert(state.free, { id: userId, idleSince }, byId) }
}

function removeAgent(state: Distribution, userId: string): Distribution {
  const entry = find(state.free, { id: userId, idleSince: 0 }, byId)
  if (!entry) return { ...state }
  const { idleSince } = entry
  eachQueueOf(state, userId, (queue, priority) => dropFree(queue, { id: userId, priority, idleSince }))
  return { ...state, free: remove(state.free, entry, byId) }
}

function eachQueueOf(
  state: Distribution,
  userId: string,
  change: (queue: Queue, priority: number) => Queue,
): void {
  for (const { queueId, priority } of state.memberships[userId] ?? []) {
    const queue = state.queues[queueId]
    if (queue) state.queues[queueId] = change(queue, priority)
  }
}

/** Builds the queues anew around the calls and free agents there are. */
function configure(before: Distribution, setups: QueueSetup[], effects: Reserve[]): Distribution {
  let state: Distribution = {
    ...before,
    queues: Object.fromEntries(setups.map(({ id, strategy }) => [id, emptyQueue(id, strategy)])),
    memberships: membershipsOf(setups),
  }
  for (const { call, reservedFor } of each(before.calls)) {
    const queue = addCall(state.queues[call.queueId] ?? emptyQueue(call.queueId, 'longest-idle'), call)
    state.queues[call.queueId] = reservedFor === null ? queue : reserveCall(queue, call)
  }
  for (const { id, idleSince } of each(before.free))
    eachQueueOf(state, id, (queue, priority) => addFree(queue, { id, priority, idleSince }))
  for (const { id } of setups) state = serveQueue(state, id, effects)
  return state
}

function membershipsOf(setups: QueueSetup[]): Record<string, Membership[]> {
  const memberships: Record<string, Membership[]> = {}
  for (const { id, members } of setups)
    for (const { userId, priority } of members) {
      const one = { queueId: id, priority }
      // A list that one is pushed onto has room for seventeen, and there may be a hundred thousand agents.
      if (memberships[userId]) memberships[userId].push(one)
      else memberships[userId] = [one]
    }
  return memberships
}

function callOf(state: Distribution, callId: string) {
  // Only the id is compared.
  return find(state.calls, { id: callId, call: null as unknown as QueuedCall, reservedFor: null }, byId)
}
