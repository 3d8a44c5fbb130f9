import type { FieldDefinition, FieldSubject } from '@tongdai/contract/fields/schema'
import { may } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { type SqlBool, sql, type Transaction } from 'kysely'

export const fieldColumns = [
  ...(['id', 'subject', 'name', 'type', 'options', 'required', 'defaultValue', 'section'] as const),
  ...(['position', 'help', 'shownTo', 'archivedAt', 'version'] as const),
] as const

/** Fields of the transaction's company in their order. */
function selectFields(transaction: Transaction<Tables>) {
  return transaction.selectFrom('fieldDefinitions').select(fieldColumns).orderBy('position').orderBy('id')
}

/** All of a subject, those put away too. Who changes or adds one of them waits for the other. */
export async function lockFields(
  transaction: Transaction<Tables>,
  { companyId }: { companyId: string },
  subject: FieldSubject,
): Promise<FieldDefinition[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`fields ${companyId} ${subject}`}, 0))`.execute(
    transaction,
  )
  return (await selectFields(transaction).where('subject', '=', subject).execute()).map(fieldView)
}

/** With when its values got an index, which is nobody's affair outside. */
export type ShownField = FieldDefinition & { indexedAt: Date | null }

/**
 * What somebody is shown: who manages fields all of them, anybody else those in use that are for their role; of neither what their role
 * hides.
 */
export async function selectShown(
  transaction: Transaction<Tables>,
  actor: Actor,
  subject?: FieldSubject,
): Promise<ShownField[]> {
  const rows = await selectFields(transaction)
    .select('indexedAt')
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject!))
    .$if(!may(actor, 'fields.manage'), (query) =>
      query.where('archivedAt', 'is', null).where(
        sql<SqlBool>`(shown_to is null or exists (
          select from memberships
          where memberships.company_id = field_definitions.company_id and memberships.user_id = ${actor.userId}
            and coalesce(memberships.role_id::text, memberships.role) = any(shown_to)))`,
      ),
    )
    .execute()
  const hidden: readonly string[] = actor.masked
  return rows
    .filter(({ subject, id }) => !hidden.includes(`${subject}.${id}`))
    .map(({ indexedAt, ...row }) => ({ ...fieldView(row), indexedAt }))
}

type Row = Omit<FieldDefinition, 'archivedAt'> & { archivedAt: Date | null }

export function fieldView(row: Row): FieldDefinition {
  return { ...row, archivedAt: row.archivedAt?.toISOString() ?? null }
}
