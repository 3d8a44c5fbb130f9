import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { useMemo } from 'react'
import { useFields } from './set-up-lists.ts'

/** The company's own fields that are in use, in their order; undefined while they are fetched. */
export function useOwnFields(): FieldDefinition[] | undefined {
  const { data } = useFields()
  return useMemo(() => data?.filter(({ archivedAt }) => archivedAt === null), [data])
}
