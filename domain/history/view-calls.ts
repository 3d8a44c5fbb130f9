import type { ListedCall } from '@tongdai/contract/call'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import { type JoinedCallRow, listedCall } from './listed-call.ts'
import { selectFollowUps } from './offers.store.ts'

/** Calls as the API shows them, in a list and alone: of those missed also who has taken care of them since. */
export async function viewCalls(
  transaction: Transaction<Tables>,
  rows: JoinedCallRow[],
): Promise<ListedCall[]> {
  const missed = rows
    .filter(wasMissed)
    .flatMap(({ id, customerNumber, startedAt }) =>
      customerNumber ? [{ id, customerNumber, startedAt }] : [],
    )
  const followUps = await selectFollowUps(transaction, missed)
  return rows.map((row) => listedCall(row, followUps.get(row.id)))
}

/** By everybody, or by whoever's offer is told: its row says the same in every list. */
function wasMissed({ direction, outcome, offerTaken }: JoinedCallRow): boolean {
  return offerTaken === false || (direction === 'inbound' && outcome !== null && outcome !== 'answered')
}
