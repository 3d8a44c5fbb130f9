import { type CallTurn, tellQueues } from '../call-turn.ts'

/** Waits for an agent, at the place in the queue that it has had since it first did; before all others where its agent was lost. */
export function askForAgent(turn: CallTurn): void {
  const { id, queue, queuedSince, returned } = turn.call
  const { wall: sinceWall, monotonic: since } = queuedSince!
  const place = { queueId: queue!.id, priority: returned ? 1 : 0, since, sinceWall }
  tellQueues(turn, { type: 'work.waits', item: { id, channel: 'call', ...place } })
}
