import type { Agent, Engagement } from './agent.ts'

/** How much an agent does at once. A call fills it. */
const capacity = 1

export function hasRoom({ engagements }: Agent): boolean {
  return engagements.length < capacity
}

export function isEngagedIn({ engagements }: Agent, callId: string): boolean {
  return engagements.some((each) => each.callId === callId)
}

const order: Engagement['phase'][] = ['talking', 'reconnecting', 'ringing']

/** Of what the agent does, that which is shown. */
export function foremost({ engagements }: Agent): Engagement | null {
  if (engagements.length < 2) return engagements[0] ?? null
  return [...engagements].sort((one, other) => order.indexOf(one.phase) - order.indexOf(other.phase))[0]!
}
