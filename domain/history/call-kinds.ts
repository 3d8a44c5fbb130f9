import { type CallDirection, callDirection, callOutcome } from '@tongdai/contract/call'

/**
 * The values of `calls.kind` that these filters admit: direction and outcome in one word, so that few lists, each in the
 * order of an index, hold every page. Calls under way have no outcome.
 */
export function callKinds(filter: { direction?: CallDirection; outcome?: string }): string[] {
  const directions = filter.direction ? [filter.direction] : callDirection.options
  const outcomes = filter.outcome ? [filter.outcome] : ['', ...callOutcome.options]
  return directions.flatMap((direction) => outcomes.map((outcome) => `${direction} ${outcome}`))
}
