import type { Contact, contactListQuery } from '@tongdai/contract/contacts/schema'
import type { Database } from '@tongdai/database/open-database'
import { readPage } from '@tongdai/lists/pages/read-page'
import type { Actor } from '@tongdai/tenancy/actor'
import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { contactList } from './contact-list.ts'

/** A page of contacts, by name unless asked otherwise. @param now wall clock, ms @throws Refusal INVALID_REQUEST as `readPage` */
export function listContacts(
  database: Database,
  actor: Actor,
  { organisationId, ownerId, tagId, ...asked }: z.output<typeof contactListQuery>,
  now: number,
): Promise<{ items: Contact[]; nextCursor: string | null }> {
  const also = [
    ...(organisationId ? [sql<SqlBool>`contacts.organisation_id = ${organisationId}`] : []),
    ...(ownerId ? [sql<SqlBool>`contacts.owner_id = ${ownerId}`] : []),
    ...(tagId
      ? [sql<SqlBool>`contacts.id in (select contact_id from contact_tags where tag_id = ${tagId})`]
      : []),
  ]
  return readPage(database, contactList, actor, { ...asked, also }, now)
}
