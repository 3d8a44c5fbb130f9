import { useMemo } from 'react'
import { useMayUse } from '../who/session-context.ts'
import { useMembers } from './set-up-lists.ts'

/** The company's people to choose from, as far as one sees them. */
export function usePeople(): { value: string; label: string }[] {
  const members = useMembers(useMayUse()('people.see'))
  return useMemo(() => members.map(({ id, name }) => ({ value: id, label: name })), [members])
}
