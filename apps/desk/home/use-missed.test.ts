import type { ListedCall } from '@tongdai/contract/call'
import { expect, it } from 'vitest'
import { collectMissed } from './use-missed.ts'

type Kind = 'waiting' | 'open' | 'answered' | 'called back'

const call = (kind: Kind, index: number) =>
  ({
    id: `${kind} ${index}`,
    outcome: kind === 'waiting' ? null : kind === 'answered' ? 'answered' : 'abandoned',
    answeredAt: kind === 'answered' ? '2026-01-05T01:00:00.000Z' : null,
    followedUp: kind === 'called back' ? { callId: 'later' } : null,
  }) as ListedCall

const pages = (kinds: Kind[], size: number) => {
  const calls = kinds.map(call)
  const asked: number[] = []
  return {
    asked,
    pageOf: async (cursor: string | undefined) => {
      const at = Number(cursor ?? 0)
      asked.push(at)
      const next = at + size
      return { items: calls.slice(at, next), nextCursor: next < calls.length ? String(next) : null }
    },
  }
}
const many = (kind: Kind, count: number) => Array.from({ length: count }, () => kind)

it('looks past any number of calls that are taken care of for those that are not', async () => {
  const { pageOf, asked } = pages([...many('called back', 45), ...many('open', 3), 'waiting'], 20)
  const { rows, more } = await collectMissed(5, pageOf)
  expect(rows.map(({ id }) => id)).toEqual(['waiting 48', 'open 45', 'open 46', 'open 47', 'called back 0'])
  expect(more).toBe(true)
  expect(asked).toEqual([0, 20, 40])
})

it('asks for no more than it shows, and says when there is more', async () => {
  const { pageOf, asked } = pages(many('open', 45), 20)
  expect((await collectMissed(5, pageOf)).more).toBe(true)
  expect(asked).toEqual([0])
  const all = await collectMissed(45, pageOf)
  expect([all.rows.length, all.more]).toEqual([45, false])
})

it('comes to an end with nothing', async () => {
  expect(await collectMissed(5, pages([], 20).pageOf)).toEqual({ rows: [], more: false })
})
