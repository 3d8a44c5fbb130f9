import { type createFieldBody, type FieldDefinition, mostFields } from '@tongdai/contract/fields/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { checkField } from './check-field.ts'
import { fieldColumns, fieldView, lockFields } from './fields.store.ts'
import { keepOptions } from './keep-options.ts'
import { mustHaveRoles } from './must-have-roles.ts'
import { newOptionId } from './new-option-id.ts'

/** @throws Refusal NAME_TAKEN, INVALID_REQUEST, TOO_MANY_FIELDS; NOT_FOUND: a role that it is shown to */
export async function createField(
  database: Database,
  actor: Actor,
  body: z.output<typeof createFieldBody>,
): Promise<FieldDefinition> {
  const options = keepOptions([], body.options, newOptionId)
  checkField({ ...body, options })
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await mustHaveRoles(transaction, body.shownTo)
      const others = await lockFields(transaction, actor, body.subject)
      if (others.length >= mostFields) throw new Refusal('TOO_MANY_FIELDS')
      const row = await transaction
        .insertInto('fieldDefinitions')
        .values({
          ...body,
          ...{ id, companyId: actor.companyId },
          options: JSON.stringify(options),
          defaultValue: body.defaultValue === null ? null : JSON.stringify(body.defaultValue),
          position: Math.max(0, ...others.map(({ position }) => position)) + 1,
        })
        .returning(fieldColumns)
        .executeTakeFirstOrThrow()
      const field = fieldView(row)
      await writeAudit(transaction, actor, 'field.created', id, { after: field })
      await tell(transaction, actor, { type: 'field.created', subject: id, data: {} })
      return field
    }),
  )
}
