import type { TimelineEntry, timelineQuery } from '@tongdai/contract/contacts/timeline'
import { decodeTimeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'
import { mustSeeContact } from '../sees-contact.ts'
import type { TimelineKind } from './timeline-kind.ts'

/**
 * A page of what a contact has had with the company, the latest first; shorter where some of it is not for the actor.
 * @throws Refusal NOT_FOUND; INVALID_REQUEST for a cursor that is not ours
 */
export function readTimeline(
  database: Database,
  actor: Actor,
  kinds: readonly TimelineKind[],
  { contactId, kind, cursor, limit }: z.output<typeof timelineQuery> & { contactId: string },
): Promise<{ items: TimelineEntry[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : decodeTimeCursor(cursor)
  return withCompany(database, actor.companyId, async (transaction) => {
    await mustSeeContact(transaction, actor, contactId)
    const rows = await transaction
      .selectFrom('timeline')
      .select(['id', 'at', 'kind', 'ref', 'data'])
      .where('contactId', '=', contactId)
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
      .$if(after !== null, (query) =>
        query.where((where) => where(where.refTuple('at', 'id'), '<', where.tuple(after![0], after![1]))),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const told = new Map<string, ReadonlyMap<string, object>>()
    for (const each of kinds) {
      const entries = page.filter((row) => row.kind === each.name)
      if (entries.length > 0) told.set(each.name, await each.read(transaction, actor, entries))
    }
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      items: page.flatMap((row) => {
        const said = told.get(row.kind)?.get(row.ref)
        return said
          ? [{ id: row.id, at: row.at.toISOString(), kind: row.kind, ...said } as TimelineEntry]
          : []
      }),
      nextCursor: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
    }
  })
}
