import type { FieldTypeName } from '@tongdai/contract/fields/field-types'

/**
 * Types whose values get an index when they are asked of often. Of yes and no half of all rows are found by either, and a long text
 * is looked into, not compared.
 */
export const indexable: readonly FieldTypeName[] = [
  ...(['text', 'number', 'date', 'choice', 'choices', 'cascade', 'phone', 'email', 'link', 'user'] as const),
]
