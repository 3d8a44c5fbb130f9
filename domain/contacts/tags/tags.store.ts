import { Refusal } from '@tongdai/contract/refusal'
import type { createTagBody, Tag } from '@tongdai/contract/tags/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import type { z } from 'zod'

export function listTags(database: Database, { companyId }: Actor): Promise<Tag[]> {
  return withCompany(database, companyId, (transaction) =>
    transaction.selectFrom('tags').select(['id', 'name', 'colour']).orderBy('name').execute(),
  ) as Promise<Tag[]>
}

/** @throws Refusal NAME_TAKEN */
export function createTag(
  database: Database,
  actor: Actor,
  { name, colour }: z.output<typeof createTagBody>,
): Promise<Tag> {
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await transaction.insertInto('tags').values({ id, companyId: actor.companyId, name, colour }).execute()
      await writeAudit(transaction, actor, 'tag.created', id, { after: { name, colour } })
      return { id, name, colour }
    }),
  )
}

/** From whoever has it too. @throws Refusal NOT_FOUND */
export async function removeTag(database: Database, actor: Actor, id: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const tag = await transaction
      .deleteFrom('tags')
      .where('id', '=', id)
      .returning(['name', 'colour'])
      .executeTakeFirst()
    if (!tag) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, actor, 'tag.removed', id, { before: tag })
  })
}

/** A contact has these tags from now on. A tag that is none breaks a constraint. */
export async function setTags(
  transaction: Transaction<Tables>,
  { companyId }: Pick<Actor, 'companyId'>,
  contactId: string,
  tagIds: readonly string[],
): Promise<void> {
  await transaction.deleteFrom('contactTags').where('contactId', '=', contactId).execute()
  const rows = [...new Set(tagIds)].map((tagId) => ({ companyId, contactId, tagId }))
  if (rows.length > 0) await transaction.insertInto('contactTags').values(rows).execute()
}
