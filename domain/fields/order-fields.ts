import type { FieldDefinition, orderFieldsBody } from '@tongdai/contract/fields/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { lockFields } from './fields.store.ts'

/** Those that are not named come after, as they stood. @throws Refusal NOT_FOUND: one that is none of the subject's */
export async function orderFields(
  database: Database,
  actor: Actor,
  { subject, fields: named }: z.output<typeof orderFieldsBody>,
): Promise<FieldDefinition[]> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const fields = await lockFields(transaction, actor, subject)
    const known = new Map(fields.map((field) => [field.id, field]))
    if (!named.every(({ id }) => known.has(id))) throw new Refusal('NOT_FOUND')
    const sections = new Map(named.map(({ id, section }) => [id, section]))
    for (const { id, section } of fields) if (!sections.has(id)) sections.set(id, section)
    const after: FieldDefinition[] = []
    for (const [id, section] of sections) {
      const before = known.get(id)!
      const position = after.length + 1
      const isMoved = before.position !== position || before.section !== section
      after.push(isMoved ? { ...before, position, section, version: before.version + 1 } : before)
      if (!isMoved) continue
      await transaction
        .updateTable('fieldDefinitions')
        .set({ position, section, version: sql<number>`version + 1` })
        .where('id', '=', id)
        .execute()
      // Where it stands among others is no news of the field itself.
      if (before.section === section) continue
      await writeAudit(transaction, actor, 'field.updated', id, {
        before: { section: before.section },
        after: { section },
      })
      await tell(transaction, actor, { type: 'field.updated', subject: id, data: namesOf({ section }) })
    }
    return after
  })
}
