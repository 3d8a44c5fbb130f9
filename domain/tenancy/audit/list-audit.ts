import type { AuditEntry, auditListQuery, ChangedField } from '@tongdai/contract/audit/schema'
import { hideValue } from '@tongdai/contract/masking/hidden-text'
import { decodeTimeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { type Selectable, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { namesOfIds } from './names-of-ids.ts'

type Row = Selectable<Tables['auditLog']>
type Json = ChangedField['before']

/** Who did what, the latest first. @throws Refusal INVALID_REQUEST for a cursor that is not ours */
export async function listAudit(
  database: Database,
  actor: Actor,
  { personId, kind, from, to, cursor, limit }: z.output<typeof auditListQuery>,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const place = cursor === undefined ? null : decodeTimeCursor(cursor)
  return withCompany(database, actor.companyId, async (transaction) => {
    const rows = await transaction
      .selectFrom('auditLog')
      .selectAll()
      .$if(personId !== undefined, (query) => query.where('userId', '=', personId!))
      .$if(kind !== undefined, (query) => query.where(sql<boolean>`action ^@ ${`${kind}.`}`))
      .$if(from !== undefined, (query) => query.where('at', '>=', new Date(from!)))
      .$if(to !== undefined, (query) => query.where('at', '<', new Date(to!)))
      .$if(place !== null, (query) =>
        query.where((where) => where(where.refTuple('at', 'id'), '<', where.tuple(place![0], place![1]))),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const items = await auditEntries(transaction, page, actor)
    return {
      items,
      nextCursor: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
    }
  })
}

/** Rows of the log as they are shown to somebody. */
export async function auditEntries(
  transaction: Transaction<Tables>,
  rows: readonly Row[],
  actor: Actor,
): Promise<AuditEntry[]> {
  const names = await namesOfIds(transaction, [...new Set(rows.flatMap(idsIn))])
  return rows.map((row) => entryView(row, names, actor))
}

const uuid = z.uuid()
const isId = (value: unknown) => uuid.safeParse(value).success

function idsIn({ userId, target, before, after }: Row): string[] {
  const found: string[] = []
  const look = (value: unknown): void => {
    if (typeof value === 'string' && isId(value)) found.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look)
  }
  for (const value of [userId, target, before, after]) look(value)
  return found
}

function entryView(row: Row, names: Map<string, string>, actor: Actor): AuditEntry {
  const { id, at, action, userId, target, address, before, after } = row
  const hidden: readonly string[] = actor.masked
  const shown = (field: string, values: Record<string, unknown> | null): Json => {
    const value = (values?.[field] ?? null) as Json
    // A value stands under the name of its field, which its schema does not know.
    return typeof value === 'string' && hidden.includes(field)
      ? hideValue(field, value)
      : withNames(value, names)
  }
  return {
    id,
    at: at.toISOString(),
    action,
    person: userId === null ? null : { id: userId, name: names.get(userId) ?? null },
    target: target === null ? null : { id: target, name: names.get(target) ?? null },
    address,
    changes: Object.keys({ ...before, ...after }).map((field) => ({
      field,
      before: shown(field, before),
      after: shown(field, after),
    })),
  }
}

/** As it is, with names in place of ids; an object that has a name is what it is called. */
function withNames(value: Json, names: Map<string, string>): Json {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return value.map((each) => withNames(each, names))
  if (typeof value !== 'object' || value === null) return value
  if (typeof value.userId === 'string') {
    const { userId, name: _name, ...rest } = value
    return { name: names.get(userId) ?? value.name ?? null, ...rest }
  }
  const { id: _id, version: _version, ...rest } = value
  return Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, withNames(each, names)]))
}
