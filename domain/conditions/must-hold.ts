import type { Condition } from '@tongdai/contract/conditions/schema'

/** What must hold of a condition, each by itself, whatever lies within it. */
export function mustHold(condition: Condition): Condition[] {
  return 'all' in condition ? condition.all.flatMap(mustHold) : [condition]
}
