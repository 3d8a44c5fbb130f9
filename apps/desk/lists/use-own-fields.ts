import type { FieldDefinition, FieldSubject } from '@tongdai/contract/fields/schema'
import { useMemo } from 'react'
import { useFields } from './set-up-lists.ts'

/** The company's own fields of a subject that are in use, in their order; undefined while they are fetched. */
export function useOwnFields(of: FieldSubject = 'contact'): FieldDefinition[] | undefined {
  const { data } = useFields()
  return useMemo(
    () => data?.filter(({ subject, archivedAt }) => subject === of && archivedAt === null),
    [data, of],
  )
}
