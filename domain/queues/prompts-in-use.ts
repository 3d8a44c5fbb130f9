import { queueSounds } from '@tongdai/contract/queues/schema'
import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/** Of these files, those that a queue plays to its callers. */
export async function promptsInUse(transaction: Transaction<Tables>, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select distinct settings ->> sound as file
    from queues, unnest(${[...queueSounds]}::text[]) as sound
    where settings ->> sound = any(${ids})`.execute(transaction)
  return rows.map(({ file }) => file)
}
