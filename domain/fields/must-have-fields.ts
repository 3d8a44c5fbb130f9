import type { FieldName } from '@tongdai/contract/masked-fields'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { type SqlBool, sql, type Transaction } from 'kysely'

/** What is to be hidden of the company's own fields is among them. @throws Refusal INVALID_REQUEST */
export async function mustHaveFields(
  transaction: Transaction<Tables>,
  masked: readonly FieldName[] | undefined,
): Promise<void> {
  const own = (masked ?? []).filter((name) => name.includes('.'))
  if (own.length === 0) return
  const known = await transaction
    .selectFrom('fieldDefinitions')
    .select('id')
    .where(sql<SqlBool>`subject || '.' || id = any(${own}::text[])`)
    .execute()
  if (known.length < new Set(own).size)
    throw new Refusal('INVALID_REQUEST', [
      { path: 'body.masked', message: 'names a field that there is not' },
    ])
}
