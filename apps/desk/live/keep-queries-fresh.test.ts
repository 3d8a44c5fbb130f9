import { QueryClient, QueryObserver } from '@tanstack/react-query'
import type { SetUpPart } from '@tongdai/contract/live'
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

it('looks again who has taken care of a call that is open, when another call tells of itself', async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } })
  const fetched: string[] = []
  const missed = { direction: 'inbound', answeredAt: null, followedUp: null }
  const calls = {
    missed,
    answered: { ...missed, answeredAt: '2026-03-31T00:00:00.000Z' },
    dialled: { ...missed, direction: 'outbound' },
    calledBack: { ...missed, followedUp: { callId: 'later' } },
    ended: { ...missed, direction: 'internal' },
  }
  const stops = Object.entries(calls).map(([id, call]) =>
    new QueryObserver(queryClient, {
      queryKey: ['call', id],
      queryFn: async () => {
        fetched.push(id)
        return call
      },
    }).subscribe(() => {}),
  )
  await expect.poll(() => fetched.length).toBe(5)
  fetched.length = 0
  keepQueriesFresh(queryClient).news([{ type: 'history', callId: 'ended' }])
  await expect.poll(() => fetched.length).toBe(2)
  expect(fetched.sort()).toEqual(['ended', 'missed'])
  for (const stop of stops) stop()
})

it('fetches again the list of the set-up that changed, and no other', async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } })
  const fetched: string[] = []
  const stops = [['setup', 'queues'], ['setup', 'trunks'], ['me']].map((queryKey) =>
    new QueryObserver(queryClient, {
      queryKey,
      queryFn: async () => fetched.push(queryKey.join(' ')),
    }).subscribe(() => {}),
  )
  await expect.poll(() => fetched.length).toBe(3)
  const { news } = keepQueriesFresh(queryClient)
  const after = async (part: SetUpPart, count: number) => {
    fetched.length = 0
    news([{ type: 'settings', part }])
    await expect.poll(() => fetched.length).toBe(count)
    return fetched.sort()
  }
  expect(await after('queues', 1)).toEqual(['setup queues'])
  expect(await after('users', 1)).toEqual(['me'])
  expect(await after('all', 3)).toEqual(['me', 'setup queues', 'setup trunks'])
  for (const stop of stops) stop()
})
