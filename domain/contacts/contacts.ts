import type {
  Contact,
  contactListQuery,
  createContactBody,
  updateContactBody,
} from '@tongdai/contract/contacts/schema'
import { readNumber } from '@tongdai/contract/phone-number'
import { Refusal } from '@tongdai/contract/refusal'
import { decodeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { type Selectable, sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { searchName } from './search-name.ts'

/** The contact who has a number; of several, the earliest. null: nobody, or it is no number. */
export async function lookUpContact(
  database: Database,
  actor: Actor,
  number: string,
): Promise<Contact | null> {
  const phone = readNumber(number)
  if (!phone) return null
  const row = await withCompany(database, actor.companyId, (transaction) =>
    transaction
      .selectFrom('contacts')
      .selectAll()
      .where('phone', '=', phone)
      .orderBy('createdAt')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  )
  return row ? contactView(row) : null
}

/** A page of contacts by name. @throws Refusal INVALID_REQUEST for a cursor that is not ours */
export async function listContacts(
  database: Database,
  actor: Actor,
  { search, cursor, limit }: z.output<typeof contactListQuery>,
): Promise<{ items: Contact[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const words = search === undefined ? '' : searchName(search)
  const numbers = search === undefined ? [] : partsOfNumber(search)
  const rows = await withCompany(database, actor.companyId, (transaction) =>
    transaction
      .selectFrom('contacts')
      .selectAll()
      .$if(search !== undefined, (query) =>
        query.where((where) =>
          where.or([
            ...(words ? [where('searchName', 'like', `%${likeText(words)}%`)] : []),
            ...numbers.map((part) => where('phone', 'like', part)),
          ]),
        ),
      )
      .$if(after !== null, (query) =>
        query.where((where) =>
          where(where.refTuple('searchName', 'id'), '>', where.tuple(after![0], after![1])),
        ),
      )
      .orderBy('searchName')
      .orderBy('id')
      .limit(limit + 1)
      .execute(),
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(contactView),
    nextCursor: last ? encodeCursor([last.searchName, last.id]) : null,
  }
}

/** @throws Refusal NOT_FOUND */
export async function getContact(database: Database, actor: Actor, contactId: string): Promise<Contact> {
  const row = await withCompany(database, actor.companyId, (transaction) =>
    transaction.selectFrom('contacts').selectAll().where('id', '=', contactId).executeTakeFirst(),
  )
  if (!row) throw new Refusal('NOT_FOUND')
  return contactView(row)
}

/** @throws Refusal INVALID_REQUEST when the number is none; NUMBER_TAKEN, naming who has it, unless it is meant to be shared */
export async function createContact(
  database: Database,
  actor: Actor,
  { name, phone, sharedNumber }: z.output<typeof createContactBody>,
): Promise<Contact> {
  const id = newId()
  return withCompany(database, actor.companyId, async (transaction) => {
    const number = requireE164(phone)
    if (!sharedNumber) await refuseTaken(transaction, number, id)
    const row = await transaction
      .insertInto('contacts')
      .values({
        id,
        companyId: actor.companyId,
        name,
        searchName: searchName(name),
        phone: number,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'contact.created', id, { name, phone: row.phone })
    await tell(transaction, actor, { type: 'contact.created', subject: id, data: {} })
    return contactView(row)
  })
}

/** @throws Refusal NOT_FOUND, INVALID_REQUEST, CHANGED_MEANWHILE; NUMBER_TAKEN as above, where the number changes */
export async function updateContact(
  database: Database,
  actor: Actor,
  contactId: string,
  { name, phone, sharedNumber, version }: z.output<typeof updateContactBody>,
): Promise<Contact> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const number = phone === undefined ? undefined : requireE164(phone)
    const before = await transaction
      .selectFrom('contacts')
      .select(['phone', 'version'])
      .where('id', '=', contactId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refusal('NOT_FOUND')
    refuseStale(before, version)
    if (number && !sharedNumber && before.phone !== number) await refuseTaken(transaction, number, contactId)
    const row = await transaction
      .updateTable('contacts')
      .set({
        ...(name !== undefined && { name, searchName: searchName(name) }),
        ...(number !== undefined && { phone: number }),
        version: sql<number>`version + 1`,
        updatedAt: new Date(),
      })
      .where('id', '=', contactId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'contact.updated', contactId, { name, phone: row.phone })
    await tell(transaction, actor, {
      type: 'contact.updated',
      subject: contactId,
      data: namesOf({ name, phone }),
    })
    return contactView(row)
  })
}

/** @throws Refusal NOT_FOUND */
export async function removeContact(database: Database, actor: Actor, contactId: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const row = await transaction
      .deleteFrom('contacts')
      .where('id', '=', contactId)
      .returning(['name', 'phone'])
      .executeTakeFirst()
    if (!row) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, actor, 'contact.removed', contactId, row)
    await tell(transaction, actor, { type: 'contact.removed', subject: contactId, data: {} })
  })
}

/** One who has the number already: the earliest, whose name calls show. */
async function refuseTaken(transaction: Transaction<Tables>, phone: string, besides: string): Promise<void> {
  // Who writes the same number down at the same moment waits; shared ones forbid a unique index.
  await sql`select pg_advisory_xact_lock(hashtextextended(current_company()::text || ${phone}, 0))`.execute(
    transaction,
  )
  const other = await transaction
    .selectFrom('contacts')
    .select(['id', 'name'])
    .where('phone', '=', phone)
    .where('id', '<>', besides)
    .orderBy('createdAt')
    .limit(1)
    .executeTakeFirst()
  if (other) throw new Refusal('NUMBER_TAKEN', [{ path: `contacts.${other.id}`, message: other.name }])
}

function requireE164(phone: string): string {
  const number = readNumber(phone)
  if (!number)
    throw new Refusal('INVALID_REQUEST', [{ path: 'body.phone', message: 'is not a telephone number' }])
  return number
}

/**
 * Where the digits that were typed may stand in a number stored as E.164; digits alone find however few they are, beside
 * letters only as many as mean a number. A first 0 is the national prefix as well as a digit.
 */
function partsOfNumber(search: string): string[] {
  const digits = search.replaceAll(/\D/g, '')
  if (digits === '' || (/\p{L}/u.test(search) && digits.length < 3)) return []
  const anywhere = `%${digits}%`
  return digits.startsWith('0') ? [anywhere, `+84${digits.slice(1)}%`] : [anywhere]
}

/** Text for LIKE with its wildcards taken literally. */
function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (wildcard) => `\\${wildcard}`)
}

function contactView(row: Selectable<Tables['contacts']>): Contact {
  const { id, name, phone, version, createdAt, updatedAt } = row
  return { id, name, phone, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}
