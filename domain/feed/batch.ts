import type { FeedEvent } from '@tongdai/contract/events/event'
import type { Tables } from '@tongdai/database/tables'
import { type RawBuilder, sql, type Transaction } from 'kysely'

/** Two ticks: what became visible between them is a batch. Snapshots and transaction numbers as Postgres writes them. */
export interface Span {
  /** Id of the second. */
  end: number
  seen: string
  /** The first transaction that `seen` knows nothing of. */
  seenEnd: string
  /** Those under way then. */
  open: string[]
  until: string
  untilEnd: string
  /** No event of the batch was told before it: the weeks to look in. */
  since: string
  /** There is no tick after the second. */
  newest: boolean
}

/** From the tick of this id to the one of that id. @returns null where one of them is none */
export async function readSpan(
  transaction: Transaction<Tables>,
  tick: number,
  end: RawBuilder<unknown>,
): Promise<Span | null> {
  const { rows } = await sql<Span>`
    select until.id as end, seen.snapshot::text as seen, pg_snapshot_xmax(seen.snapshot)::text as seen_end,
      array(select pg_snapshot_xip(seen.snapshot)::text) as open,
      until.snapshot::text as until, pg_snapshot_xmax(until.snapshot)::text as until_end,
      -- Whatever was told late was told within a transaction, and none lasts for days; clocks step by less.
      (least(seen.at, until.at) - interval '7 days')::text as since,
      not exists (select from feed_ticks later where later.id > until.id) as newest
    from feed_ticks seen, feed_ticks until where seen.id = ${tick} and until.id = (${end})`.execute(
    transaction,
  )
  return rows[0] ?? null
}

export interface Choice {
  /** Those with a higher id. */
  afterId: number
  /** Which types and companies: a condition on the row. */
  only: RawBuilder<unknown>
  limit: number
}

interface Row {
  id: number
  companyId: string
  at: Date
  type: string
  version: number
  actorKind: string
  actorId: string | null
  subjectKind: string
  subjectId: string
  data: unknown
}

export async function readBatch(
  transaction: Transaction<Tables>,
  span: Span,
  { afterId, only, limit }: Choice,
): Promise<FeedEvent[]> {
  const { rows } = await sql<Row>`
    select id, company_id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, data
    from ${toldIn(span)} told where id > ${afterId} and ${only}
    order by id limit ${limit}`.execute(transaction)
  return rows.map(eventOf)
}

/**
 * The rule: a row belongs to the batch when the first snapshot does not see its transaction and the second does. Such a
 * transaction had no number yet at the first tick, or was under way.
 */
function toldIn({ open, seenEnd, until, untilEnd, since }: Span): RawBuilder<unknown> {
  const seen = sql`told_at > ${since}::timestamptz and pg_visible_in_snapshot(xid, ${until}::pg_snapshot)`
  const begun = sql`select * from feed where ${seen} and xid >= ${seenEnd}::xid8 and xid < ${untilEnd}::xid8`
  const finished = sql`select * from feed where ${seen} and xid = any(${open}::xid8[])`
  return open.length > 0 ? sql`(${begun} union all ${finished})` : sql`(${begun})`
}

/** Payloads are what `tell` has checked. */
function eventOf({ actorKind, actorId, subjectKind, subjectId, at, ...row }: Row): FeedEvent {
  return {
    ...row,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId },
    subject: { kind: subjectKind, id: subjectId },
  } as FeedEvent
}
