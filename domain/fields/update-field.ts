import type { FieldDefinition, updateFieldBody } from '@tongdai/contract/fields/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { checkField } from './check-field.ts'
import { fieldColumns, fieldView, lockFields } from './fields.store.ts'
import { keepOptions } from './keep-options.ts'
import { mustHaveRoles } from './must-have-roles.ts'
import { newOptionId } from './new-option-id.ts'

/**
 * Of subject and type nothing changes: the values would not be understood. @throws Refusal NOT_FOUND, NAME_TAKEN (also when it is
 * brought back), INVALID_REQUEST, CHANGED_MEANWHILE
 */
export async function updateField(
  database: Database,
  actor: Actor,
  fieldId: string,
  { version, archived, ...changes }: z.output<typeof updateFieldBody>,
): Promise<FieldDefinition> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const found = await transaction
        .selectFrom('fieldDefinitions')
        .select('subject')
        .where('id', '=', fieldId)
        .executeTakeFirst()
      if (!found) throw new Refusal('NOT_FOUND')
      const fields = await lockFields(transaction, actor, found.subject)
      const before = fields.find(({ id }) => id === fieldId)!
      refuseStale(before, version)
      await mustHaveRoles(transaction, changes.shownTo)
      const options = changes.options
        ? keepOptions(before.options, changes.options, newOptionId)
        : before.options
      const wanted = { ...before, ...changes, options }
      if (changes.options || changes.defaultValue !== undefined) checkField(wanted)
      const isArchived = before.archivedAt !== null
      const row = await transaction
        .updateTable('fieldDefinitions')
        .set({
          ...changes,
          options: JSON.stringify(options),
          defaultValue: wanted.defaultValue === null ? null : JSON.stringify(wanted.defaultValue),
          ...(archived !== undefined &&
            archived !== isArchived && { archivedAt: archived ? new Date() : null }),
          version: sql<number>`version + 1`,
        })
        .where('id', '=', fieldId)
        .returning(fieldColumns)
        .executeTakeFirstOrThrow()
      const after = fieldView(row)
      await writeAudit(transaction, actor, 'field.updated', fieldId, { before, after })
      const data = namesOf({ ...changes, archived })
      await tell(transaction, actor, { type: 'field.updated', subject: fieldId, data })
      return after
    }),
  )
}
