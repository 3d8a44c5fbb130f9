import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'
import type { FeedEvent } from '@tongdai/contract/events/event'
import type { Tables } from '@tongdai/database/tables'
import { callsByIds } from '@tongdai/history/calls-by-ids'
import { type RawBuilder, sql, type Transaction } from 'kysely'

/** Of a number that is newly somebody's so many of its calls, the latest. */
const latest = 1_000

/** A call with one of somebody's numbers: of whoever has it when it ends, and of whoever is given the number later. */
export const call: TimelineKind<'call'> = {
  name: 'call',
  wants: ['call.ended', 'contact.created', 'contact.updated'],
  async put(transaction, events) {
    const ended = events.filter(({ type }) => type === 'call.ended')
    if (ended.length > 0) await putCalls(transaction, ended)
    const given = events.filter(isGivenNumbers)
    if (given.length > 0) await putCallsBefore(transaction, given)
  },
  async read(transaction, actor, entries) {
    const calls = await callsByIds(
      transaction,
      actor,
      entries.map(({ ref }) => ref),
    )
    return new Map(calls.map((call) => [call.id, { call }]))
  },
}

async function putCalls(transaction: Transaction<Tables>, ended: FeedEvent[]): Promise<void> {
  await sql`
    insert into timeline (company_id, contact_id, organisation_id, at, kind, ref)
    select calls.company_id, point.contact_id, point.organisation_id, calls.started_at, 'call', calls.id
    from ${subjects(ended)} as ended(id, company_id)
    join calls on calls.id = ended.id and calls.company_id = ended.company_id
    join contact_points point on point.company_id = calls.company_id and point.kind = 'phone'
      and point.value = calls.customer_number
    on conflict do nothing`.execute(transaction)
}

/** The calls that somebody's numbers had before they were theirs. */
async function putCallsBefore(transaction: Transaction<Tables>, given: FeedEvent[]): Promise<void> {
  await sql`
    insert into timeline (company_id, contact_id, at, kind, ref)
    select point.company_id, point.contact_id, call.started_at, 'call', call.id
    from (select distinct * from ${subjects(given)} as given(id, company_id)) given
    join contact_points point on point.contact_id = given.id and point.company_id = given.company_id
      and point.kind = 'phone'
    cross join lateral (
      select id, started_at from calls
      where calls.company_id = point.company_id and calls.customer_number = point.value and calls.state = 'ended'
      order by started_at desc, id desc limit ${sql.lit(latest)}
    ) call
    on conflict do nothing`.execute(transaction)
}

function isGivenNumbers({ type, data }: FeedEvent): boolean {
  if (type !== 'contact.created' && type !== 'contact.updated') return false
  const { changed } = data as { changed?: string[] }
  return !changed || changed.some((name) => name === 'phone' || name === 'phones')
}

function subjects(events: FeedEvent[]): RawBuilder<unknown> {
  return sql`unnest(${events.map(({ subject }) => subject.id)}::uuid[], ${events.map(({ companyId }) => companyId)}::uuid[])`
}
