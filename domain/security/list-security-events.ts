import type { SecurityEvent, SecurityKind, securityListQuery } from '@tongdai/contract/security/schema'
import { decodeTimeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { accountWithout, noMailOf } from '@tongdai/tenancy/no-mail'
import { operates } from '@tongdai/tenancy/operates'
import type { Selectable, Transaction } from 'kysely'
import type { z } from 'zod'
import { isOf, withEventsOf } from './events-of.ts'
import { selectSeenAt } from './security-seen.ts'

/** The company's events, and for who operates the installation the machine's, the latest first. @throws Refusal INVALID_REQUEST for a cursor that is not ours */
export async function listSecurityEvents(
  database: Database,
  actor: Actor,
  { kind, notable, cursor, limit }: z.output<typeof securityListQuery>,
): Promise<{ items: SecurityEvent[]; nextCursor: string | null }> {
  const seesMachine = await operates(database, actor)
  const after = cursor === undefined ? null : decodeTimeCursor(cursor)
  return withEventsOf(database, actor, seesMachine, async (transaction) => {
    const seenAt = await selectSeenAt(transaction, actor)
    const rows = await transaction
      .selectFrom('securityEvents')
      .selectAll()
      .where(isOf(actor, seesMachine))
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
      .$if(notable === true, (query) => query.where('notableAt', 'is not', null))
      .$if(after !== null, (query) =>
        query.where((where) => where(where.refTuple('lastAt', 'id'), '<', where.tuple(after![0], after![1]))),
      )
      .orderBy('lastAt', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const names = await namesOfWithout(transaction, actor, rows)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map((row) => securityEventView(row, seenAt, names)),
      nextCursor: last ? encodeCursor([last.lastAt.toISOString(), last.id]) : null,
    }
  })
}

/** People without an e-mail are told of by name, and by their account's id in the table. */
async function namesOfWithout(
  transaction: Transaction<Tables>,
  { companyId }: Actor,
  rows: readonly { subject: string }[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ subject }) => accountWithout(subject) ?? [])
  if (ids.length === 0) return new Map()
  const people = await transaction
    .selectFrom('memberships')
    .select(['userId', 'displayName'])
    .where('companyId', '=', companyId)
    .where('userId', 'in', ids)
    .execute()
  return new Map(people.map(({ userId, displayName }) => [noMailOf(userId), displayName]))
}

function securityEventView(
  row: Selectable<Tables['securityEvents']>,
  seenAt: Date,
  names: Map<string, string>,
): SecurityEvent {
  const { id, companyId, kind, source, subject, detail, count, notableAt, firstAt, lastAt } = row
  return {
    id,
    kind: kind as SecurityKind,
    scope: companyId === null ? 'machine' : 'company',
    source,
    subject: names.get(subject) ?? (subject === '' ? null : subject),
    detail,
    count,
    notable: notableAt !== null,
    unseen: lastAt > seenAt || (notableAt !== null && notableAt > seenAt),
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }
}
