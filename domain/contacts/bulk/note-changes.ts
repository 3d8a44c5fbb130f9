import type { Tables } from '@tongdai/database/tables'
import { feedRow, type News } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'

interface Changed {
  id: string
  before: object
  after: object
}

/** Tells and writes down a change of each of many contacts, as if each had been changed by itself. @param field as the feed names it */
export async function noteChanges(
  transaction: Transaction<Tables>,
  actor: Actor,
  field: string,
  changes: readonly Changed[],
): Promise<void> {
  await noteEach(
    transaction,
    actor,
    changes.map(({ id, ...change }) => {
      const auditId = newId()
      const data = { changed: [field], auditId }
      return { id, auditId, ...change, news: { type: 'contact.updated', subject: id, data } }
    }),
  )
}

interface Noted {
  id: string
  auditId: string
  before: object | null
  after: object | null
  news: News
}

/** An entry in the log and one in the feed for each; all by two statements, whose texts know no number of rows. */
export async function noteEach(
  transaction: Transaction<Tables>,
  { companyId, userId, address }: Actor,
  noted: readonly Noted[],
): Promise<void> {
  if (noted.length === 0) return
  const entries = noted.map(({ id, auditId, before, after, news }) => ({
    ...{ id: auditId, action: news.type, target: id, before, after },
  }))
  await sql`
    insert into audit_log (id, company_id, user_id, address, action, target, before, after)
    select id, current_company(), ${userId}, ${address ?? null}::text, action, target, before, after
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as noted (id uuid, action text, target text, before jsonb, after jsonb)`.execute(transaction)
  const told = noted.map(({ news }) => {
    const { data, ...row } = feedRow(companyId, { kind: 'person', id: userId }, news)
    return { ...row, data: JSON.parse(data) }
  })
  await sql`
    insert into feed (company_id, type, version, actor_kind, actor_id, subject_kind, subject_id, data)
    select current_company(), type, version, "actorKind", "actorId", "subjectKind", "subjectId", data
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      as told (type text, version smallint, "actorKind" text, "actorId" uuid, "subjectKind" text, "subjectId" uuid, data jsonb)`.execute(
    transaction,
  )
}
