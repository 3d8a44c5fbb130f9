import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { ApiError } from '@tongdai/contract/client'
import type { ComponentType } from 'react'

/** Fetches the code of the desk. */
export type LoadDesk = () => Promise<{ Desk: ComponentType }>

let Desk: ComponentType | undefined

/**
 * The code of the desk, which whoever only signs in does not wait for: the phone alone is larger than the sign-in page.
 * It is fetched from the start on all the same, so that a page reloaded during a call has its phone as early as before.
 */
export function useDesk(load: LoadDesk): {
  Desk: ComponentType | undefined
  fetched: UseQueryResult<ComponentType>
} {
  const fetched = useQuery({
    queryKey: ['desk'],
    queryFn: () => fetchDesk(load),
    initialData: () => Desk,
    staleTime: 'static',
    networkMode: 'always',
  })
  // From the query's own data: a component is drawn again only for what it has read of a query.
  return { Desk: fetched.data, fetched }
}

async function fetchDesk(load: LoadDesk): Promise<ComponentType> {
  try {
    Desk ??= (await load()).Desk
    return Desk
  } catch (cause) {
    throw Object.assign(new ApiError(0, 'NETWORK', 'The code of the desk could not be fetched.'), { cause })
  }
}
