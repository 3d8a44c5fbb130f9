import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'
import { callsByIds } from '@tongdai/history/calls-by-ids'
import { sql } from 'kysely'

/** Of a number that is newly somebody's so many of its calls, the latest. */
const latest = 1_000

/** A call with one of somebody's numbers: of whoever has it when it ends, and of whoever is given the number later. */
export const call: TimelineKind<'call'> = {
  name: 'call',
  wants: ['call.ended', 'contact.created', 'contact.updated'],
  async put(transaction, event) {
    if (event.type === 'call.ended') {
      await sql`
        insert into timeline (company_id, contact_id, organisation_id, at, kind, ref)
        select calls.company_id, point.contact_id, point.organisation_id, calls.started_at, 'call', calls.id
        from calls join contact_points point on point.company_id = calls.company_id and point.kind = 'phone'
          and point.value = calls.customer_number
        where calls.id = ${event.subject.id} and calls.company_id = ${event.companyId}
        on conflict do nothing`.execute(transaction)
      return
    }
    const { changed } = event.data as { changed?: string[] }
    if (changed && !changed.some((name) => name === 'phone' || name === 'phones')) return
    await sql`
      insert into timeline (company_id, contact_id, at, kind, ref)
      select point.company_id, point.contact_id, call.started_at, 'call', call.id
      from contact_points point cross join lateral (
        select id, started_at from calls
        where calls.company_id = point.company_id and calls.customer_number = point.value and calls.state = 'ended'
        order by started_at desc, id desc limit ${sql.lit(latest)}
      ) call
      where point.contact_id = ${event.subject.id} and point.company_id = ${event.companyId} and point.kind = 'phone'
      on conflict do nothing`.execute(transaction)
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
