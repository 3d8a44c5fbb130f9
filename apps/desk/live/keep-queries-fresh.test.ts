import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { keepQueriesFresh } from './keep-queries-fresh.ts'

it('fetches again what failed on the open page while the connection was away, and that alone', async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } })
  let away = true
  const fetched: string[] = []
  const fetch = (name: string) => async () => {
    fetched.push(name)
    if (away && name !== 'loaded') throw new Error('away')
    return name
  }
  const watch = (name: string) =>
    new QueryObserver(queryClient, { queryKey: [name], queryFn: fetch(name) }).subscribe(() => {})
  const stop = [watch('loaded'), watch('failed')]
  await queryClient.prefetchQuery({ queryKey: ['left'], queryFn: fetch('left') })
  await expect.poll(() => queryClient.getQueryState(['failed'])?.status).toBe('error')

  away = false
  fetched.length = 0
  const fresh = keepQueriesFresh(queryClient)
  fresh.connected()
  await expect.poll(() => queryClient.getQueryData(['failed'])).toBe('failed')
  expect(fetched).toEqual(['failed'])
  for (const each of stop) each()
})
