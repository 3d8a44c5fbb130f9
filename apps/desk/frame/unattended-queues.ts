import type { QueueView } from '@tongdai/contract/live'

/** A queue whose callers wait in vain, and why: all of its agents who are there are paused, or nobody is there. */
export interface UnattendedQueue {
  queue: QueueView
  why: 'paused' | 'absent'
}

/** Shorter waits are none, ms: between two calls everybody may be paused for a moment. */
const patienceMs = 4_000

/** @param now the server's time, ms */
export function unattendedQueues(queues: Iterable<QueueView>, now: number): UnattendedQueue[] {
  return [...queues]
    .filter(({ waiting, agentsReady, agentsBusy }) => waiting > 0 && agentsReady + agentsBusy === 0)
    .filter(
      ({ longestWaitSince }) => longestWaitSince === null || now - Date.parse(longestWaitSince) >= patienceMs,
    )
    .map((queue) => ({ queue, why: queue.agentsOnline > 0 ? 'paused' : 'absent' }))
}
