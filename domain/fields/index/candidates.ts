import { mustHold } from '@tongdai/conditions/must-hold'
import type { Now } from '@tongdai/conditions/resolve-time'
import { plainly, valueSchema } from '@tongdai/contract/conditions/operators'
import type { Condition } from '@tongdai/contract/conditions/schema'
import { typeOf } from '@tongdai/contract/fields/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { ShownField } from '../fields.store.ts'
import { indexable } from './indexable.ts'
import { probe } from './probe.ts'

/** So many are few enough to be read one by one; of more it is sooner to go along the list until a page is full. */
const few = 2_000

/**
 * Ids among which are all rows that a condition holds for, where one of the things that must hold is asked of an indexed field and is
 * true of few; null: nothing narrows it.
 */
export async function candidates(
  transaction: Transaction<Tables>,
  actor: Pick<Actor, 'companyId' | 'masked'>,
  fields: readonly ShownField[],
  condition: Condition,
  now: Now,
): Promise<string[] | null> {
  const leaves = askedOf(fields, condition)
  for (const { leaf, field } of leaves) {
    if (field.indexedAt === null) continue
    const { comparison, opposite } = plainly(leaf.operator)
    const value = valueSchema(typeOf(field).kind, leaf.operator)?.safeParse(leaf.value)
    if (comparison === 'empty' || opposite || !value?.success) continue
    const among = probe(field, comparison, value.data, { now, actor })
    if (!among) continue
    const rows = await transaction
      .selectFrom('fieldValues')
      .select('holderId')
      .where('companyId', '=', actor.companyId)
      .where('fieldId', '=', field.id)
      .where(among)
      .limit(few + 1)
      .execute()
    if (rows.length <= few) return [...new Set(rows.map(({ holderId }) => holderId))]
  }
  return null
}

/** Counts that it was asked of fields without an index: often enough brings them one. The last of a transaction, since others count too. */
export async function noteAsked(
  transaction: Transaction<Tables>,
  companyId: string,
  fields: readonly ShownField[],
  condition: Condition,
): Promise<void> {
  const without = askedOf(fields, condition).filter(({ field }) => field.indexedAt === null)
  if (without.length === 0) return
  await transaction
    .insertInto('fieldUses')
    .values([...new Set(without.map(({ field }) => field.id))].map((fieldId) => ({ companyId, fieldId })))
    .onConflict((conflict) =>
      conflict
        .columns(['companyId', 'fieldId'])
        .doUpdateSet((use) => ({ asked: use('fieldUses.asked', '+', 1) })),
    )
    .execute()
}

/** What must hold and is asked of a field that can have an index. */
function askedOf(fields: readonly ShownField[], condition: Condition) {
  return mustHold(condition).flatMap((leaf) => {
    if (!('field' in leaf)) return []
    const field = fields.find(({ id }) => leaf.field === `field.${id}`)
    return field && indexable.includes(field.type) ? [{ leaf, field }] : []
  })
}
