import { longestIdle } from './longest-idle.ts'
import { each, firstOf } from './ordered.ts'
import type { Candidate, Strategy } from './strategy.ts'

/** Every free member of the best priority at once, and who comes free while they are rung; who answers first has it. */
export const ringAll: Strategy = {
  name: 'ring-all',
  compare: longestIdle.compare,
  choose(free) {
    const best = firstOf(free)?.priority
    const chosen: Candidate[] = []
    for (const candidate of each(free)) {
      if (candidate.priority !== best) break
      chosen.push(candidate)
    }
    return chosen
  },
  joins: (late, best) => late.priority <= best,
}
