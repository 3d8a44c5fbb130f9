import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { ApiError } from '@tongdai/contract/client'
import type { ComponentType } from 'react'

let Desk: ComponentType | undefined

/**
 * The code of the desk, which whoever only signs in does not wait for: the phone alone is larger than the sign-in page.
 * It is fetched from the start on all the same, so that a page reloaded during a call has its phone as early as before.
 */
export function useDesk(): { Desk: ComponentType | undefined; fetched: UseQueryResult<true> } {
  const fetched = useQuery({
    queryKey: ['desk'],
    queryFn: fetchDesk,
    staleTime: 'static',
    networkMode: 'always',
  })
  return { Desk, fetched }
}

async function fetchDesk(): Promise<true> {
  try {
    Desk ??= (await import('../desk.tsx')).Desk
  } catch (cause) {
    throw Object.assign(new ApiError(0, 'NETWORK', 'The code of the desk could not be fetched.'), { cause })
  }
  return true
}
