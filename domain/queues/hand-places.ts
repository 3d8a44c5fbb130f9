import type { Queue } from '@tongdai/contract/queues/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Handed, Hands } from '@tongdai/tenancy/hand-over'
import type { Transaction } from 'kysely'
import { changeMembers } from './change-members.ts'

type Members = Pick<Queue['members'][number], 'userId' | 'priority'>[]

export async function countPlaces(transaction: Transaction<Tables>, userId: string): Promise<number> {
  const { count } = await transaction
    .selectFrom('queueMembers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function namePlaces(transaction: Transaction<Tables>, userId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('queueMembers')
    .innerJoin('queues', 'queues.id', 'queueMembers.queueId')
    .select('queues.name')
    .where('userId', '=', userId)
    .orderBy('queues.name')
    .execute()
  return rows.map(({ name }) => name)
}

/** Wherever somebody serves a queue, another does so instead. */
export async function handPlaces(
  transaction: Transaction<Tables>,
  actor: Actor,
  { from, to }: Hands,
): Promise<Handed> {
  const changed = await changeMembers(transaction, actor, 'all', (members) =>
    handedOver(members, new Set([from]), [{ userId: to }]),
  )
  const taken = changed.filter(({ before }) => !before.some(({ userId }) => userId === to))
  return { taken: taken.map(({ name }) => ({ vi: name, en: name })), left: [] }
}

/** Those who take the places of those who leave have the best priority that was theirs. null: none of them served it. */
export function handedOver(
  members: Members,
  leaving: ReadonlySet<string>,
  taking: readonly { userId: string }[],
): Members | null {
  const left = members.filter(({ userId }) => leaving.has(userId))
  if (left.length === 0) return null
  const stay = members.filter(({ userId }) => !leaving.has(userId))
  const there = new Set(stay.map(({ userId }) => userId))
  const priority = Math.min(...left.map((member) => member.priority))
  return [
    ...stay,
    ...taking.filter(({ userId }) => !there.has(userId)).map(({ userId }) => ({ userId, priority })),
  ]
}
