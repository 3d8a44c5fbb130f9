import { useQuery } from '@tanstack/react-query'
import { ApiError } from '@tongdai/contract/client'
import type { ComponentType } from 'react'
import { isAway, LoadFault } from '../kit/load-fault.tsx'

const fetches: (() => Promise<void>)[] = []

/**
 * A page whose code is fetched with the first visit. The router's own way reloads the whole desk when that fails, which
 * while the server is away would leave the agent with neither desk nor call: here the place says so, and the frame stays.
 */
export function pageOf<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  let fetched: ComponentType | undefined
  const fetchPage = async () => {
    fetched ??= (await load().catch(toNetworkFault))[name]
    return fetched
  }
  // Ahead of time a failure is no news: the visit tries again.
  const preload = () => fetchPage().then(nothing, nothing)
  fetches.push(preload)
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each page, when the desk is loaded
  function LazyPage() {
    const query = useQuery({
      queryKey: ['page', name],
      queryFn: fetchPage,
      initialData: () => fetched,
      staleTime: Number.POSITIVE_INFINITY,
      retry: 1,
      networkMode: 'always',
    })
    const Page = query.data
    return Page ? <Page /> : isAway(query) && <LoadFault query={query} />
  }
  return Object.assign(LazyPage, { preload })
}

/** All of them, so that no place needs the server for its code. */
export async function fetchPages(): Promise<void> {
  for (const fetchPage of fetches) await fetchPage()
}

const nothing = () => {}

function toNetworkFault(cause: unknown): never {
  throw Object.assign(new ApiError(0, 'NETWORK', 'The code of a page could not be fetched.'), { cause })
}
