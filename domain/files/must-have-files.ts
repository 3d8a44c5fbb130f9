import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import { selectFiles } from './files.store.ts'

/**
 * Before a setting names files: they are the company's and of this kind, and cannot be cleared away until it is written.
 * @throws Refusal NOT_FOUND
 */
export async function mustHaveFiles(
  transaction: Transaction<Tables>,
  ownerKind: string,
  ids: (string | null | undefined)[],
): Promise<void> {
  const named = [...new Set(ids)].filter((id) => typeof id === 'string')
  if (named.length === 0) return
  const found = await selectFiles(transaction)
    .where('ownerKind', '=', ownerKind)
    .where('id', 'in', named)
    .forShare()
    .execute()
  if (found.length < named.length) throw new Refusal('NOT_FOUND')
}
