import type { EventActor } from '@tongdai/contract/events/event'
import type { ClientBase } from 'pg'
import { feedRow, type News } from './tell.ts'

/** What was told elsewhere first, and reaches the database later. */
export interface ShippedNews {
  companyId: string
  /** When it happened, ms since 1970. */
  at: number
  actor: EventActor
  news: News
}

/** As `tell`, of many at once and in their order, within a transaction of tongdai_system: one statement. */
export async function tellShipped(client: ClientBase, shipped: ShippedNews[]): Promise<void> {
  if (shipped.length === 0) return
  const rows = shipped.map(({ companyId, actor, news }) => feedRow(companyId, actor, news))
  await client.query({
    // Planned once: a batch is often one event, and to plan costs more than to write it.
    name: 'tell feed',
    text: `insert into feed (at, company_id, type, version, actor_kind, actor_id, subject_kind, subject_id, data)
      select to_timestamp(at / 1000.0), company_id, type, version, actor_kind, actor_id, subject_kind, subject_id, data
      from unnest($1::double precision[], $2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::uuid[], $7::text[],
        $8::uuid[], $9::jsonb[])
        as told(at, company_id, type, version, actor_kind, actor_id, subject_kind, subject_id, data)`,
    values: [
      shipped.map(({ at }) => at),
      rows.map(({ companyId }) => companyId),
      rows.map(({ type }) => type),
      rows.map(({ version }) => version),
      rows.map(({ actorKind }) => actorKind),
      rows.map(({ actorId }) => actorId),
      rows.map(({ subjectKind }) => subjectKind),
      rows.map(({ subjectId }) => subjectId),
      rows.map(({ data }) => data),
    ],
  })
}
