import { mustHold } from '@tongdai/conditions/must-hold'
import type { Condition } from '@tongdai/contract/conditions/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { ShownField } from '../fields.store.ts'
import { indexable } from './indexable.ts'

/** Counts that it was asked of fields without an index: often enough brings them one. The last of a transaction, since others count too. */
export async function noteAsked(
  transaction: Transaction<Tables>,
  companyId: string,
  fields: readonly ShownField[],
  condition: Condition,
): Promise<void> {
  const asked = new Set(mustHold(condition).map((part) => ('field' in part ? part.field : '')))
  const without = fields.filter(
    ({ id, type, indexedAt }) => indexedAt === null && indexable.includes(type) && asked.has(`field.${id}`),
  )
  if (without.length === 0) return
  await transaction
    .insertInto('fieldUses')
    .values(without.map(({ id: fieldId }) => ({ companyId, fieldId })))
    .onConflict((conflict) =>
      conflict
        .columns(['companyId', 'fieldId'])
        .doUpdateSet((use) => ({ asked: use('fieldUses.asked', '+', 1) })),
    )
    .execute()
}
