import { peopleWithin } from '@tongdai/access/people-within'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

type People = readonly string[] | 'all'

/** Whose calls the actor may see, and whose recordings hear. */
export async function seenAndHeard(
  transaction: Transaction<Tables>,
  actor: Actor,
): Promise<[seen: People, heard: People]> {
  const { grants } = actor
  const seen = await peopleWithin(transaction, actor, 'calls.see')
  const same = grants['calls.see'] === grants['recordings.listen']
  return [seen, same ? seen : await peopleWithin(transaction, actor, 'recordings.listen')]
}
