import type { Permission } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { type Holder, tableOf } from './holder.ts'
import { withinReach } from './within-reach.ts'

/** Nobody else changes it until the transaction ends. @throws Refusal NOT_FOUND: nothing that the actor sees; FORBIDDEN */
export async function lockCustomer(
  transaction: Transaction<Tables>,
  actor: Actor,
  permission: Permission,
  { kind, id }: Holder,
): Promise<void> {
  const table = tableOf[kind]
  const { rows } = await sql<{ allowed: boolean }>`
    select ${withinReach(actor, permission, table)} as allowed from ${sql.table(table)}
    where id = ${id} and removed_at is null and ${withinReach(actor, 'contacts.see', table)}
    for update of ${sql.table(table)}`.execute(transaction)
  if (!rows[0]) throw new Refusal('NOT_FOUND')
  if (!rows[0].allowed) throw new Refusal('FORBIDDEN')
}

/** What was written lies where the actor's right extends to; else it would be a way to write where one may not. @throws Refusal FORBIDDEN */
export async function mustStayWithin(
  transaction: Transaction<Tables>,
  actor: Actor,
  { kind, id }: Holder,
): Promise<void> {
  const table = tableOf[kind]
  const { rows } = await sql`
    select from ${sql.table(table)} where id = ${id} and ${withinReach(actor, 'contacts.edit', table)}`.execute(
    transaction,
  )
  if (rows.length === 0) throw new Refusal('FORBIDDEN')
}
