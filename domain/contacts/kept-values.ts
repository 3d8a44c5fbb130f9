import type { FieldValues } from '@tongdai/contract/fields/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import { type Holder, tableOf } from './holder.ts'

/** What a customer has in the company's own fields, also in those that are put away. */
export async function keptValues(
  transaction: Transaction<Tables>,
  { kind, id }: Holder,
): Promise<FieldValues> {
  const { fields } = await transaction
    .selectFrom(tableOf[kind])
    .select('fields')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return fields as FieldValues
}
