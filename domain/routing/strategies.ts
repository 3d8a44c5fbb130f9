import { longestIdle } from './longest-idle.ts'
import { ringAll } from './ring-all.ts'
import type { Strategy, StrategyName } from './strategy.ts'

/** Every strategy by its name; a new one is a file beside this and a line here. */
export const strategies: Record<StrategyName, Strategy> = {
  'longest-idle': longestIdle,
  'ring-all': ringAll,
}
