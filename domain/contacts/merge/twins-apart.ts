import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** Pairs among these that somebody has said are two, each as `pairOf` names it. */
export async function twinsApart(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await transaction
    .selectFrom('noTwins')
    .select(['oneId', 'otherId'])
    .where('oneId', 'in', ids)
    .where('otherId', 'in', ids)
    .execute()
  return new Set(rows.map(({ oneId, otherId }) => pairOf(oneId, otherId)))
}

export function pairOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}
