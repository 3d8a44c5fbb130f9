import type { Distribution, DistributionMessage, Membership, QueueSetup, Reserve } from './distribution.ts'
import { byId, each, find, firstOf, insert, remove } from './ordered.ts'
import {
  addFree,
  addItem,
  byTurn,
  chooseFor,
  dropFree,
  dropItem,
  emptyQueue,
  type Queue,
  reserveItem,
} from './queue.ts'
import { strategies } from './strategies.ts'
import type { Candidate } from './strategy.ts'
import type { WorkItem } from './work-item.ts'

/** The one way the queues of a company change. O(log n) in items and agents, times the queues the agent serves. */
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
    case 'work.waits': {
      const clean = removeItem(state, message.item.id)
      return serveQueue(placeItem(clean, message.item), message.item.queueId, effects)
    }
    case 'work.left':
      return removeItem(state, message.itemId)
    case 'refused':
      return refused(state, message, effects)
  }
}

function refused(
  state: Distribution,
  { itemId, userId }: { itemId: string; userId: string },
  effects: Reserve[],
): Distribution {
  const placed = placedAs(state, itemId)
  // A late refusal: the item is being offered to somebody else by now.
  if (!placed?.offeredTo.includes(userId)) return state
  const offeredTo = placed.offeredTo.filter((one) => one !== userId)
  if (offeredTo.length > 0) return { ...state, items: insert(state.items, { ...placed, offeredTo }, byId) }
  return serveQueue(placeItem(state, placed.item), placed.item.queueId, effects)
}

function agentAvailable(
  state: Distribution,
  userId: string,
  idleSince: number,
  effects: Reserve[],
): Distribution {
  const next = placeAgent(removeAgent(state, userId), userId, idleSince)
  const best = bestItemFor(next, userId)
  return best ? reserve(next, best.item, best.chosen, effects) : join(next, userId, idleSince, effects)
}

/** Nothing waits for this agent: of what others are being asked for, and which more may be, the agent is asked for the first. */
function join(state: Distribution, userId: string, idleSince: number, effects: Reserve[]): Distribution {
  let best: { item: WorkItem; offeredTo: readonly string[]; priority: number } | null = null
  for (const { queueId, priority } of state.memberships[userId] ?? []) {
    const queue = state.queues[queueId]
    const item = firstOf(queue?.joinable ?? null)
    if (!queue || !item) continue
    if (best && (priority > best.priority || (priority === best.priority && byTurn(item, best.item) > 0)))
      continue
    const { offeredTo } = placedAs(state, item.id)!
    const asked = Math.min(...offeredTo.map((one) => priorityIn(state, queueId, one)))
    const late = { id: userId, priority, idleSince }
    if (strategies[queue.strategy].joins?.(late, asked)) best = { item, offeredTo, priority }
  }
  if (!best) return state
  const { item, offeredTo } = best
  effects.push({ type: 'reserve', itemId: item.id, userId })
  const next = removeAgent(state, userId)
  next.items = insert(next.items, { id: item.id, item, offeredTo: [...offeredTo, userId] }, byId)
  return next
}

/** Who was taken out of the queue meanwhile keeps nobody from it. */
function priorityIn({ memberships }: Distribution, queueId: string, userId: string): number {
  return memberships[userId]?.find((one) => one.queueId === queueId)?.priority ?? Infinity
}

/** Over the agent's queues: the priority there first, then whose turn it is. */
function bestItemFor(state: Distribution, userId: string): { item: WorkItem; chosen: Candidate[] } | null {
  let best: { item: WorkItem; chosen: Candidate[]; priority: number } | null = null
  for (const { queueId, priority } of state.memberships[userId] ?? []) {
    const queue = state.queues[queueId]
    const item = firstOf(queue?.waiting ?? null)
    if (!queue || !item) continue
    if (best && (priority > best.priority || (priority === best.priority && byTurn(item, best.item) > 0)))
      continue
    const chosen = chooseFor(queue, item)
    if (chosen.length > 0) best = { item, chosen, priority }
  }
  return best
}

/** Gives waiting items to free agents until one of the two runs out. */
function serveQueue(state: Distribution, queueId: string, effects: Reserve[]): Distribution {
  let next = state
  for (;;) {
    const queue = next.queues[queueId]
    const item = firstOf(queue?.waiting ?? null)
    const chosen = item ? chooseFor(queue!, item) : []
    if (!item || chosen.length === 0) return next
    next = reserve(next, item, chosen, effects)
  }
}

function reserve(state: Distribution, item: WorkItem, chosen: Candidate[], effects: Reserve[]): Distribution {
  let next = state
  for (const { id: userId } of chosen) {
    effects.push({ type: 'reserve', itemId: item.id, userId })
    next = removeAgent(next, userId)
  }
  next.items = insert(next.items, { id: item.id, item, offeredTo: chosen.map(({ id }) => id) }, byId)
  next.queues[item.queueId] = reserveItem(next.queues[item.queueId]!, item)
  return next
}

function placeItem(state: Distribution, item: WorkItem): Distribution {
  // A queue that was deleted keeps what waits in it until its time is up.
  const queue = state.queues[item.queueId] ?? emptyQueue(item.queueId, 'longest-idle')
  state.queues[item.queueId] = addItem(queue, item)
  return { ...state, items: insert(state.items, { id: item.id, item, offeredTo: [] }, byId) }
}

function removeItem(state: Distribution, itemId: string): Distribution {
  const placed = placedAs(state, itemId)
  if (!placed) return state
  const { item } = placed
  state.queues[item.queueId] = dropItem(state.queues[item.queueId]!, item)
  return { ...state, items: remove(state.items, placed, byId) }
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

/** Builds the queues anew around the items and free agents there are. */
function configure(before: Distribution, setups: QueueSetup[], effects: Reserve[]): Distribution {
  let state: Distribution = {
    ...before,
    queues: Object.fromEntries(setups.map(({ id, strategy }) => [id, emptyQueue(id, strategy)])),
    memberships: membershipsOf(setups),
  }
  for (const { item, offeredTo } of each(before.items)) {
    const queue = addItem(state.queues[item.queueId] ?? emptyQueue(item.queueId, 'longest-idle'), item)
    state.queues[item.queueId] = offeredTo.length === 0 ? queue : reserveItem(queue, item)
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

function placedAs(state: Distribution, id: string) {
  // Only the id is compared.
  return find(state.items, { id, item: null as unknown as WorkItem, offeredTo: [] }, byId)
}
