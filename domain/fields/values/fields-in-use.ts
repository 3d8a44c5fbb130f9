import type { FieldDefinition, FieldSubject, FieldValues } from '@tongdai/contract/fields/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import { type ShownField, selectShown } from '../fields.store.ts'

/** The fields of a subject that are in use and shown to somebody, in their order. */
export async function fieldsInUse(
  transaction: Transaction<Tables>,
  actor: Actor,
  subject: FieldSubject,
): Promise<ShownField[]> {
  const fields = await selectShown(transaction, actor, subject)
  return fields.filter(({ archivedAt }) => archivedAt === null)
}

/** Of what a row has, the values of these fields. */
export function valuesOf(fields: readonly FieldDefinition[], values: FieldValues): FieldValues {
  return Object.fromEntries(fields.flatMap(({ id }) => (values[id] === undefined ? [] : [[id, values[id]]])))
}
