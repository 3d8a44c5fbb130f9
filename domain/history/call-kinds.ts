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
  /** Of what else is asked. */
  admits?: (kind: string) => boolean
}): string[] {
  const directions = filter.direction ? [filter.direction] : callDirection.options
  const outcomes = filter.outcome ? [filter.outcome] : ['', ...callOutcome.options]
  const kinds = directions.flatMap((direction) => outcomes.map((outcome) => `${direction} ${outcome}`))
  return kinds.filter((kind) => !(filter.placed && attempts.has(kind)) && (filter.admits?.(kind) ?? true))
}

const attempts = new Set(['outbound rejected', 'internal rejected'])
