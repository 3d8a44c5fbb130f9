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
  const rows = shipped.map(({ companyId, at, actor, news }) => ({ at, ...feedRow(companyId, actor, news) }))
  await client.query(
    `insert into feed (at, company_id, type, version, actor_kind, actor_id, subject_kind, subject_id, data)
     select to_timestamp(at / 1000.0), "companyId", type, version, "actorKind", "actorId", "subjectKind", "subjectId", data::jsonb
     from jsonb_to_recordset($1::jsonb) as told(
       at double precision, "companyId" uuid, type text, version smallint, "actorKind" text, "actorId" uuid,
       "subjectKind" text, "subjectId" uuid, data text)`,
    [JSON.stringify(rows)],
  )
}
