import { byId, firstOf } from './ordered.ts'
import type { Strategy } from './strategy.ts'

/** Members of better priority first; among equals, who has been free the longest. */
export const longestIdle: Strategy = {
  name: 'longest-idle',
  compare: (a, b) => a.priority - b.priority || a.idleSince - b.idleSince || byId(a, b),
  choose(free) {
    const first = firstOf(free)
    return first ? [first] : []
  },
}
