import type { ListedCall } from '@tongdai/contract/call'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import { selectCalls } from './calls.store.ts'
import { seenAndHeard } from './seen-and-heard.ts'
import { viewCalls } from './view-calls.ts'

/** These calls, as far as the actor may see them. */
export async function callsByIds(
  transaction: Transaction<Tables>,
  actor: Actor,
  ids: readonly string[],
): Promise<ListedCall[]> {
  const [seen, heard] = await seenAndHeard(transaction, actor)
  const rows = await selectCalls(transaction, ids, { viewerId: actor.userId, heard, seen })
  return viewCalls(transaction, rows)
}
