import type { Tables } from '@tongdai/database/tables'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Handed, Hands } from '@tongdai/tenancy/hand-over'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import { mustGovernHolder } from './must-govern-holder.ts'

export async function countExtension(transaction: Transaction<Tables>, userId: string): Promise<number> {
  return (await extensionOf(transaction, userId)) ? 1 : 0
}

export async function nameExtension(transaction: Transaction<Tables>, userId: string): Promise<string[]> {
  const extension = await extensionOf(transaction, userId)
  return extension ? [extension.number] : []
}

/** Another is called by it from now on; who has one already keeps that, and this is nobody's. @throws Refusal FORBIDDEN */
export async function handExtension(
  transaction: Transaction<Tables>,
  actor: Actor,
  { from, to }: Hands,
): Promise<Handed> {
  const extension = await extensionOf(transaction, from)
  if (!extension) return { taken: [], left: [] }
  await mustGovernHolder(transaction, actor, 'extensions.manage', from)
  const own = await extensionOf(transaction, to)
  if (!own) await mustGovernHolder(transaction, actor, 'extensions.manage', to)
  const userId = own ? null : to
  await transaction
    .updateTable('extensions')
    .set({ userId, version: sql<number>`version + 1` })
    .where('id', '=', extension.id)
    .execute()
  await writeAudit(transaction, actor, 'extension.updated', extension.id, {
    before: { userId: from },
    after: { userId },
  })
  await tell(transaction, actor, {
    type: 'extension.updated',
    subject: extension.id,
    data: { changed: ['userId'], personId: userId },
  })
  const number = [{ vi: extension.number, en: extension.number }]
  return own ? { taken: [], left: number } : { taken: number, left: [] }
}

function extensionOf(transaction: Transaction<Tables>, userId: string) {
  return transaction
    .selectFrom('extensions')
    .select(['id', 'number'])
    .where('userId', '=', userId)
    .executeTakeFirst()
}
