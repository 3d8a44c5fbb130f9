import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'
import { noteFound } from './found.ts'
import { hidden, patternOf } from './hidden-text.ts'
import type { Person } from './person.ts'

/** Where somebody can have written a number, an e-mail or a name, or where it was written down; what is no text is JSON. */
const places: Record<string, { text?: string[]; json?: string[] }> = {
  audit_log: { text: ['target'], json: ['before', 'after'] },
  consents: { text: ['note'] },
  feed_left_out: { json: ['event'] },
  files: { text: ['name'] },
  imports: { text: ['file_name'], json: ['counts'] },
  jobs: { json: ['input', 'label', 'result'] },
  list_views: { text: ['name'], json: ['state'] },
  notes: { text: ['text'], json: ['body'] },
  notices: { text: ['key'], json: ['data'] },
  security_events: { text: ['source', 'subject'], json: ['detail'] },
}

/**
 * What else tells of somebody: lines of the audit log, mails, rows of files on their way in, merges, and any text in which a number, an e-mail
 * or the whole name stands. As the system. @returns the imports that had rows of them
 */
export async function eraseWritten(
  transaction: Transaction<Tables>,
  person: Person,
  { id, key }: { id: string; key: Buffer },
): Promise<string[]> {
  const { companyId, ids, names, phones, emails } = person
  const values = [...names, ...emails, ...phones]
  const any = values.length > 0 ? `(${values.map(patternOf).join('|')})` : '(?!)'
  // Who changed them and when stays.
  const audit = await sql`
    update audit_log set before = null, after = null
    where company_id = ${companyId} and target = any(${ids}::text[])
      and num_nonnulls(before, after) > 0`.execute(transaction)
  // What a notice says is sealed in a mail that has not gone out; its bell has it still.
  const mails = await sql`
    delete from mails where company_id = ${companyId}
      and (subject ~* ${any} or (template = 'notice' and letter is not null))`.execute(transaction)
  const merges = await sql`
    update merges set kept = null
    where company_id = ${companyId} and kept is not null
      and (contact_id = any(${ids}::uuid[]) or kept::text ~* ${any})`.execute(transaction)
  const staged = await sql<{ importId: string }>`
    update import_rows set data = '{}', before = null, faults = null, keys = '{}', undone = true
    where company_id = ${companyId} and (target_id = any(${ids}::uuid[]) or keys && ${[...phones, ...emails]}::text[]
      or data::text ~* ${any} or before::text ~* ${any})
    returning import_id`.execute(transaction)
  await noteFound(transaction, id, {
    audit: Number(audit.numAffectedRows ?? 0),
    mails: Number(mails.numAffectedRows ?? 0),
    merges: Number(merges.numAffectedRows ?? 0),
    imports: staged.rows.length,
  })
  if (values.length > 0)
    for (const [table, { text = [], json = [] }] of Object.entries(places)) {
      const set = (column: string, cast: 'text' | 'jsonb') => {
        const value = hidden(sql`${sql.id(column)}::text`, values, { key, companyId })
        return sql`${sql.id(column)} = (${value})::${sql.raw(cast)}`
      }
      const found = await sql`
        update ${sql.id(table)} set
          ${sql.join([...text.map((name) => set(name, 'text')), ...json.map((name) => set(name, 'jsonb'))])}
        where company_id = ${companyId}
          and (${sql.join(
            [...text, ...json].map((name) => sql`${sql.id(name)}::text ~* ${any}`),
            sql` or `,
          )})`.execute(transaction)
      await noteFound(transaction, id, { texts: Number(found.numAffectedRows ?? 0) })
    }
  return [...new Set(staged.rows.map(({ importId }) => importId))]
}
