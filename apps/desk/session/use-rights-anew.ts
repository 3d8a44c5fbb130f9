import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Session } from '../who/session-context.ts'

/** What tells who is signed in, and the desk's own code: no right of theirs shows in it. */
const ownKeys = new Set<unknown>(['me', 'desk'])

/** What was fetched by rights that are others now goes from the screen, and is asked for again. */
export function useRightsAnew(session: Session | null): void {
  const queryClient = useQueryClient()
  const rights = session && rightsOf(session)
  const before = useRef(rights)
  useEffect(() => {
    const [were, are] = [before.current, rights]
    before.current = are
    if (were === null || are === null || were === are) return
    const predicate = ({ queryKey: [key] }: { queryKey: readonly unknown[] }) => !ownKeys.has(key)
    queryClient.removeQueries({ type: 'inactive', predicate })
    void queryClient.resetQueries({ predicate })
  }, [rights, queryClient])
}

function rightsOf({ companyId, role, grants, departments, masked }: Session): string {
  return JSON.stringify([companyId, role, Object.entries(grants).sort(), departments, [...masked].sort()])
}
