/** What waits in a queue for an agent, of whatever channel. Calls are the first. */
export interface WorkItem {
  /** Of what it is: the call's. */
  id: string
  channel: Channel
  queueId: string
  /** Higher is served first: 1 for a caller whose agent was lost. */
  priority: number
  /** Monotonic ms since when it waits, and the same by the wall clock for people to read. */
  since: number
  sinceWall: number
}

export type Channel = 'call'
