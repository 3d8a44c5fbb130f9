import { Refusal } from '@tongdai/contract/refusal'
import { role } from '@tongdai/contract/role'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** @throws Refusal NOT_FOUND: a field is to be shown to a role that the company has not */
export async function mustHaveRoles(
  transaction: Transaction<Tables>,
  shownTo: readonly string[] | null | undefined,
): Promise<void> {
  const own = [...new Set(shownTo ?? [])].filter((each) => !role.safeParse(each).success)
  if (own.length === 0) return
  const found = await transaction.selectFrom('roles').select('id').where('id', 'in', own).execute()
  if (found.length < own.length) throw new Refusal('NOT_FOUND')
}
