import type { Condition } from '@tongdai/contract/conditions/schema'
import type { Contact, contactListQuery } from '@tongdai/contract/contacts/schema'
import type { Database } from '@tongdai/database/open-database'
import { readPage } from '@tongdai/lists/pages/read-page'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'
import { contactList } from './contact-list.ts'

/** A page of contacts, by name unless asked otherwise. @param now wall clock, ms @throws Refusal INVALID_REQUEST as `readPage` */
export function listContacts(
  database: Database,
  actor: Actor,
  { conditions, organisationId, ownerId, tagId, ...asked }: z.output<typeof contactListQuery>,
  now: number,
): Promise<{ items: Contact[]; nextCursor: string | null; slow: boolean }> {
  const all = [
    ...(conditions ? [conditions] : []),
    ...one('organisation', organisationId),
    ...one('owner', ownerId),
    ...one('tags', tagId),
  ]
  const page = { ...asked, conditions: all.length > 0 ? { all } : undefined }
  return readPage(database, contactList, actor, page, now)
}

function one(field: string, id: string | undefined): Condition[] {
  return id === undefined ? [] : [{ field, operator: 'any-of', value: [id] }]
}
