import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import { sql, type Transaction } from 'kysely'
import { noteFound } from './found.ts'
import { hashOf, hidden } from './hidden-text.ts'
import type { Person } from './person.ts'

const batch = 200

interface Erasing {
  id: string
  key: Buffer
  remove: (storageKey: string) => Promise<boolean>
  step: (done: number) => Promise<void>
}

/**
 * Calls of somebody's own numbers keep their rows, as history and reports need them, with a hash where the number stood and no name; their
 * recordings are deleted. A batch at a time: whoever does it again goes on with those that still have the number.
 */
export async function eraseCalls(
  database: Database,
  person: Person,
  { id, key, remove, step }: Erasing,
): Promise<number> {
  const { companyId, phones, names } = person
  let done = 0
  for (const phone of phones)
    for (;;) {
      await step(done)
      const calls = await withSystem(database, (transaction) => callsWith(transaction, companyId, phone))
      if (calls.length === 0) break
      await removeRecordings(database, companyId, calls, { id, remove })
      await withSystem(database, (transaction) =>
        hideNumber(transaction, { companyId, calls, phone, names, key, id }),
      )
      done += calls.length
    }
  return done
}

async function callsWith(
  transaction: Transaction<Tables>,
  companyId: string,
  phone: string,
): Promise<string[]> {
  const digits = `%${phone.slice(1)}%`
  const { rows } = await sql<{ id: string }>`
    select id from calls where company_id = ${companyId} and customer_number = ${phone}
    union select call_id from call_timeline where company_id = ${companyId} and entries::text like ${digits}
    union select call_id from call_segments where company_id = ${companyId} and number = ${phone}
    limit ${batch}`.execute(transaction)
  return rows.map(({ id }) => id)
}

async function removeRecordings(
  database: Database,
  companyId: string,
  calls: string[],
  { id, remove }: Pick<Erasing, 'id' | 'remove'>,
): Promise<void> {
  const recordings = await withSystem(database, (transaction) =>
    transaction
      .updateTable('recordings')
      // From here on who moves it to another store looks at the mark.
      .set({ purgedAt: new Date() })
      .where('companyId', '=', companyId)
      .where('callId', 'in', calls)
      .returning(['id', 'storageKey'])
      .execute(),
  )
  for (const { storageKey } of recordings)
    if (!(await remove(storageKey))) throw new Error('a recording could not be deleted')
  if (recordings.length === 0) return
  await withSystem(database, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('recordings')
      .where(
        'id',
        'in',
        recordings.map((recording) => recording.id),
      )
      .executeTakeFirstOrThrow()
    await noteFound(transaction, id, { recordings: Number(numDeletedRows) })
  })
}

interface Hiding {
  companyId: string
  calls: string[]
  phone: string
  names: string[]
  key: Buffer
  id: string
}

async function hideNumber(
  transaction: Transaction<Tables>,
  { companyId, calls, phone, names, key, id }: Hiding,
): Promise<void> {
  const those = sql`any(${calls}::uuid[])`
  const masked = (text: ReturnType<typeof sql>) => hidden(text, [phone, ...names], { key, companyId })
  await sql`
    update calls set customer_name = null, customer_number = case customer_number when ${phone} then ${hashOf(key, companyId, phone)} else customer_number end,
      from_number = ${masked(sql`from_number`)}, to_number = ${masked(sql`to_number`)}, sip_call_id = null
    where company_id = ${companyId} and id = ${those}`.execute(transaction)
  await sql`
    update call_offers set customer_number = case customer_number when ${phone} then ${hashOf(key, companyId, phone)} else customer_number end
    where company_id = ${companyId} and id = ${those}`.execute(transaction)
  await sql`
    update call_segments set number = ${masked(sql`number`)}
    where company_id = ${companyId} and call_id = ${those}`.execute(transaction)
  await sql`
    update call_timeline set entries = ${masked(sql`entries::text`)}::jsonb
    where company_id = ${companyId} and call_id = ${those}`.execute(transaction)
  const journal = await sql`
    update journal_events set event = ${masked(sql`event::text`)}::jsonb
      || case when event ? 'callerName' then '{"callerName": null}' else '{}' end::jsonb
    where company_id = ${companyId} and subject_kind = 'call' and subject_id = ${those}`.execute(transaction)
  await noteFound(transaction, id, {
    calls: calls.length,
    journal: Number(journal.numAffectedRows ?? 0),
  })
}
