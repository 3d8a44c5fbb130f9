import type { Condition, Leaf } from '@tongdai/contract/conditions/schema'

/** What is asked at once: each part must hold. */
export function partsOf(condition: Condition | undefined): Condition[] {
  if (!condition) return []
  return 'all' in condition ? condition.all : [condition]
}

/** undefined: nothing is asked. */
export function allOf(parts: Condition[]): Condition | undefined {
  if (parts.length === 0) return undefined
  return parts.length === 1 ? parts[0] : { all: parts }
}

/** Of which one must hold; null: it is deeper than it can be written here, and can only be read. */
export function alternativesOf(part: Condition): Leaf[] | null {
  if ('field' in part) return [part]
  if ('all' in part) return null
  return part.any.every((each) => 'field' in each) ? (part.any as Leaf[]) : null
}

export function anyOf(leaves: Leaf[]): Condition {
  return leaves.length === 1 ? leaves[0]! : { any: leaves }
}
