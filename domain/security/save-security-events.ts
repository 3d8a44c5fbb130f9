import { type SecurityKind, securityKinds } from '@tongdai/contract/security/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import { operatingCompany } from '@tongdai/tenancy/operates'
import { sql, type Transaction } from 'kysely'
import type { SecurityTally } from './security-watch.ts'

/**
 * Adds counts to what stands there already. A wrong password counts for each company the account belongs to; of an
 * e-mail that nobody has, only the address is kept: it may be a slip of another company's people.
 *
 * Notable from the moment it can be read: what happened while the database was away is stored after its owner may have
 * looked, and would count as seen.
 */
export async function saveSecurityEvents(database: Database, tallies: SecurityTally[]): Promise<void> {
  await withSystem(database, (transaction) => addSecurityEvents(transaction, tallies))
}

/** The same within a transaction of tongdai_system. */
export async function addSecurityEvents(
  transaction: Transaction<Tables>,
  tallies: SecurityTally[],
): Promise<void> {
  const rows = tallies.map(({ kind, companyId, source, subject, detail, count, firstAt, lastAt, hour }) => ({
    id: newId(),
    kind,
    company_id: companyId,
    source,
    subject: subject ?? '',
    detail,
    count,
    first_at: new Date(firstAt).toISOString(),
    last_at: new Date(lastAt).toISOString(),
    hour: new Date(hour).toISOString(),
    notice_from: securityKinds[kind].noticeFrom,
  }))
  const { rows: noted } = await sql<Noted>`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(
          id uuid, kind text, company_id uuid, source text, subject text, detail jsonb, count bigint,
          first_at timestamptz, last_at timestamptz, hour timestamptz, notice_from bigint)
      ), placed as (
        select given.*, company.id as place
        from given join companies company on company.id = given.company_id
        union all
        select given.*, membership.company_id
        from given
          join accounts."user" account on account.email = lower(given.subject)
          join memberships membership on membership.user_id = account.id
        where given.company_id is null and given.kind in ('sign-in-failed', 'sign-in-throttled')
      ), all_placed as (
        select * from placed
        union all
        select given.*, null::uuid
        from given where given.company_id is null and not exists (select from placed where placed.id = given.id)
      ), summed as (
        select place, kind, source,
          case when place is null and kind in ('sign-in-failed', 'sign-in-throttled') then '' else subject end as subject,
          hour, min(first_at) as first_at, max(last_at) as last_at, sum(count)::bigint as count,
          min(notice_from) as notice_from, (array_agg(detail order by last_at desc))[1] as detail
        from all_placed group by 1, 2, 3, 4, 5
      )
      insert into security_events
        (id, company_id, kind, source, subject, hour, first_at, last_at, count, notable_at, detail)
      select gen_random_uuid(), place, kind, source, subject, hour, first_at, last_at, count,
        case when count >= notice_from then now() end, detail
      from summed
      on conflict (company_id, kind, source, subject, hour) do update set
        count = security_events.count + excluded.count,
        first_at = least(security_events.first_at, excluded.first_at),
        last_at = greatest(security_events.last_at, excluded.last_at),
        detail = excluded.detail,
        notable_at = coalesce(security_events.notable_at, case
          when security_events.count + excluded.count >= (select min(notice_from) from summed where summed.kind = excluded.kind)
          then now() end)
      -- Of this transaction: it became notable just now.
      returning id, kind, company_id, notable_at = now()::timestamptz(3) as noted`.execute(transaction)
  await tellNoted(transaction, noted)
}

interface Noted {
  id: string
  kind: string
  companyId: string | null
  noted: boolean | null
}

/**
 * What concerns the whole machine, or nobody's account, the company is told of that operates it (domain/tenancy/operates.ts). What
 * strangers do from any number of addresses is told once an hour and kind: each of them stands on the page.
 */
async function tellNoted(transaction: Transaction<Tables>, rows: Noted[]): Promise<void> {
  const told = new Set<string>()
  for (const { id, kind, companyId } of rows.filter(({ noted }) => noted)) {
    if (companyId === null || ofStrangers.has(kind)) {
      const period = `${companyId} ${kind}`
      if (told.has(period) || (await wasNoted(transaction, { kind, companyId }))) continue
      told.add(period)
    }
    const company = companyId ?? (await operatingCompany(transaction))
    if (company)
      await tell(
        transaction,
        { companyId: company, userId: null },
        { type: 'security.noticed', subject: id, data: { kind } },
      )
  }
}

/** Who sends them may come from as many addresses as they like. */
const ofStrangers: ReadonlySet<string> = new Set<SecurityKind>([
  ...(['sign-in-failed', 'sign-in-throttled', 'sip-guess', 'sip-refused-source', 'flood'] as const),
])

/** Within an hour before this transaction. */
async function wasNoted(
  transaction: Transaction<Tables>,
  { kind, companyId }: Pick<Noted, 'kind' | 'companyId'>,
): Promise<boolean> {
  const before = await transaction
    .selectFrom('securityEvents')
    .select('id')
    .where('kind', '=', kind)
    .where('companyId', 'is not distinct from', companyId)
    .where('notableAt', '>', sql<Date>`now() - interval '1 hour'`)
    .where('notableAt', '<', sql<Date>`now()::timestamptz(3)`)
    .limit(1)
    .executeTakeFirst()
  return before !== undefined
}
