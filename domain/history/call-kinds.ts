import { type CallDirection, callDirection, callOutcome } from '@tongdai/contract/call'

/**
 * The values of `calls.kind` that these filters admit: direction and outcome in one word, so that few lists, each in the
 * order of an index, hold every page. Calls under way have no outcome.
 */
export function callKinds(filter: {
  direction?: CallDirection
  outcome?: string
  /** Without what was dialled and refused before anything left the house (decision 0071). */
  placed?: boolean
}): string[] {
  const directions = filter.direction ? [filter.direction] : callDirection.options
  const outcomes = filter.outcome ? [filter.outcome] : ['', ...callOutcome.options]
  const kinds = directions.flatMap((direction) => outcomes.map((outcome) => `${direction} ${outcome}`))
  return filter.placed ? kinds.filter((kind) => !attempts.has(kind)) : kinds
}

const attempts = new Set(['outbound rejected', 'internal rejected'])
