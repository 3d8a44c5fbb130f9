/** An agent who could be given a call of a queue. `id` is his user's. */
export interface Candidate {
  id: string
  /** As a member of this queue; lower is first. */
  priority: number
  /** Monotonic ms since when he has been free. */
  idleSince: number
}

/** How a queue puts its free agents in order; one file each. */
export interface Strategy {
  name: StrategyName
  /** Negative when `a` is to be offered a call before `b`; must be total. */
  compare(a: Candidate, b: Candidate): number
}

export type StrategyName = 'longest-idle'
