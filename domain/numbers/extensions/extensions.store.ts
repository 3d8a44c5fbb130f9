import type { Extension } from '@tongdai/contract/extensions/schema'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { emergencyNumber } from '@tongdai/engine'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'

/** Extensions of the transaction's company by number, or the one; agents see their own only. */
export async function selectExtensions(
  transaction: Transaction<Tables>,
  actor: Actor,
  extensionId?: string,
): Promise<Extension[]> {
  const rows = await transaction
    .selectFrom('extensions')
    .leftJoin('memberships', 'memberships.userId', 'extensions.userId')
    .select([
      'extensions.id',
      'extensions.number',
      'extensions.name',
      'extensions.sipUsername',
      'extensions.userId',
      'extensions.enabled',
      'extensions.version',
      'extensions.createdAt',
      'memberships.displayName as userName',
      promised,
    ])
    .$if(extensionId !== undefined, (query) => query.where('extensions.id', '=', extensionId!))
    .$if(!may(actor, 'extensions.see', 'everybody'), (query) =>
      query.where('extensions.userId', '=', actor.userId),
    )
    .orderBy('extensions.number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    sipUsername: row.sipUsername,
    user: row.userId ? { id: row.userId, name: row.userName! } : null,
    promised: row.promised,
    enabled: row.enabled,
    reserved: emergencyNumber(row.number) !== null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  }))
}

const promised = sql<boolean>`exists (
  select from invitations
  where invitations.extension_id = extensions.id and invitations.ended_at is null
)`.as('promised')

/** @throws Refusal NOT_FOUND also for extensions that the actor may not see */
export async function selectExtension(
  transaction: Transaction<Tables>,
  actor: Actor,
  extensionId: string,
): Promise<Extension> {
  const [extension] = await selectExtensions(transaction, actor, extensionId)
  if (!extension) throw new Refusal('NOT_FOUND')
  return extension
}
