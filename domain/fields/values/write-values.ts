import type { FieldValue } from '@tongdai/contract/fields/field-type'
import type { FieldDefinition, FieldValues } from '@tongdai/contract/fields/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import { changeValues, type ValueFaults } from './change-values.ts'

interface Written {
  /** null: it is new. */
  before: FieldValues | null
  changes: Readonly<Record<string, FieldValue | null>> | undefined
}

/**
 * The values of a row as they are to be kept, of what was sent of its fields.
 * @param fields those in use and shown to who writes @returns undefined: they stay as they are
 * @throws Refusal INVALID_REQUEST naming `body.fields.<id>`: no field, none that it takes, empty where it must not be
 */
export async function writeValues(
  transaction: Transaction<Tables>,
  fields: readonly FieldDefinition[],
  { before, changes }: Written,
): Promise<FieldValues | undefined> {
  if (before !== null && changes === undefined) return undefined
  const given = { fields, before: before ?? {}, changes: changes ?? {}, isNew: before === null }
  const { after, faults } = changeValues(given)
  const people = fields
    .filter(({ id, type }) => type === 'user' && after[id] !== undefined && after[id] !== before?.[id])
    .map(({ id }) => ({ id, userId: after[id] as string }))
  faults.push(...(await strangers(transaction, people)))
  if (faults.length > 0)
    throw new Refusal(
      'INVALID_REQUEST',
      faults.map(({ id, message }) => ({ path: `body.fields.${id}`, message })),
    )
  return after
}

async function strangers(
  transaction: Transaction<Tables>,
  people: { id: string; userId: string }[],
): Promise<ValueFaults> {
  if (people.length === 0) return []
  const members = await transaction
    .selectFrom('memberships')
    .select('userId')
    .where(
      'userId',
      'in',
      people.map(({ userId }) => userId),
    )
    .execute()
  return people
    .filter(({ userId }) => !members.some((member) => member.userId === userId))
    .map(({ id }) => ({ id, message: 'is nobody of the company' }))
}
