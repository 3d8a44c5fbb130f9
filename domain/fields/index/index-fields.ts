import type { FieldSubject } from '@tongdai/contract/fields/schema'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'
import { indexable } from './indexable.ts'

/** Asked of so often, a field gets its index. */
const often = 5
/** Rows in one statement: writers beside it wait for none of them. */
const batch = 5_000

/** Gives an index to the fields that were often asked of without one. @returns how many */
export async function indexFields(database: Database): Promise<number> {
  const wanted = await withSystem(database, (transaction) =>
    transaction
      .selectFrom('fieldDefinitions')
      .innerJoin('fieldUses', 'fieldUses.fieldId', 'fieldDefinitions.id')
      .select(['fieldDefinitions.id', 'fieldDefinitions.companyId', 'fieldDefinitions.subject'])
      .where('indexedAt', 'is', null)
      .where('archivedAt', 'is', null)
      .where('type', 'in', indexable)
      .where('asked', '>=', often)
      .execute(),
  )
  for (const field of wanted) await indexField(database, field)
  return wanted.length
}

interface Field {
  id: string
  companyId: string
  subject: FieldSubject
}

/** Where the values of a subject are kept; triggers on it keep the index. */
const tableOf: Record<FieldSubject, string> = { contact: 'contacts', organisation: 'organisations' }

/**
 * Writes keep it from now on; then what was there before is put in. A row that is written meanwhile may be there twice, as it was and
 * as it is: what is found is asked again.
 */
async function indexField(database: Database, { id, companyId, subject }: Field): Promise<void> {
  const table = sql.table(tableOf[subject])
  await withSystem(database, (transaction) =>
    transaction.updateTable('fieldDefinitions').set({ keptFrom: new Date() }).where('id', '=', id).execute(),
  )
  // Whoever writes without knowing of it has come to an end then.
  await withSystem(database, async (transaction) => {
    // Others wait behind it: not for long; it is tried again.
    await sql`set local lock_timeout = '1s'`.execute(transaction)
    await sql`lock table ${table} in share mode`.execute(transaction)
  })
  // Of an earlier try that was broken off.
  await withSystem(database, (transaction) =>
    transaction
      .deleteFrom('fieldValues')
      .where('companyId', '=', companyId)
      .where('fieldId', '=', id)
      .execute(),
  )
  let after = '00000000-0000-0000-0000-000000000000'
  for (let read = batch; read === batch; ) {
    const { rows } = await withSystem(database, (transaction) =>
      sql<{ id: string }>`
        with next as (
          select id, company_id, fields from ${table}
          where company_id = ${companyId} and id > ${after} order by id limit ${batch}
        ), put as (
          insert into field_values (company_id, field_id, holder_id, text_value, number_value)
          select next.company_id, field.id, next.id, value.text_value, value.number_value
          from next join field_definitions field on field.id = ${id}
          cross join lateral indexed_values(field.type, next.fields -> field.id::text) value
        )
        select id from next order by id`.execute(transaction),
    )
    read = rows.length
    after = rows.at(-1)?.id ?? after
  }
  await withSystem(database, async (transaction) => {
    await transaction
      .updateTable('fieldDefinitions')
      .set({ indexedAt: new Date() })
      .where('id', '=', id)
      .execute()
    await transaction.deleteFrom('fieldUses').where('fieldId', '=', id).execute()
  })
}
