import type { Tables } from '@tongdai/database/tables'
import { tellAll } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Handed, Hands } from '@tongdai/tenancy/hand-over'
import { writeAudits } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import { tableOf } from './holder.ts'

const kinds = ['contact', 'organisation'] as const

/** How many customers somebody looks after. */
export async function countContacts(transaction: Transaction<Tables>, userId: string): Promise<number> {
  let count = 0
  for (const kind of kinds) {
    const row = await transaction
      .selectFrom(tableOf[kind])
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('ownerId', '=', userId)
      .where('removedAt', 'is', null)
      .executeTakeFirstOrThrow()
    count += Number(row.count)
  }
  return count
}

/** Another looks after them from now on; also after those in the bin, that may be put back. */
export async function handContacts(
  transaction: Transaction<Tables>,
  actor: Actor,
  { from, to }: Hands,
): Promise<Handed> {
  let count = 0
  for (const kind of kinds) {
    const rows = await transaction
      .updateTable(tableOf[kind])
      .set({ ownerId: to, version: sql<number>`version + 1`, updatedAt: new Date() })
      .where('ownerId', '=', from)
      .returning(['id', 'removedAt'])
      .execute()
    const change = { before: { owner: from }, after: { owner: to } }
    await writeAudits(
      transaction,
      actor,
      `${kind}.updated`,
      rows.map(({ id }) => ({ target: id, ...change })),
    )
    await tellAll(
      transaction,
      actor,
      rows.map(({ id }) => ({ type: `${kind}.updated`, subject: id, data: { changed: ['ownerId'] } })),
    )
    count += rows.filter(({ removedAt }) => removedAt === null).length
  }
  const taken = count === 0 ? [] : [{ vi: `${count}`, en: `${count}` }]
  return { taken, left: [] }
}
