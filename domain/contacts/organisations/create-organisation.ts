import type { createOrganisationBody, Organisation } from '@tongdai/contract/organisations/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import { writeValues } from '@tongdai/fields/values/write-values'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { mustStayWithin } from '../lock-customer.ts'
import { changePoints, noPoints, wantedPhones } from '../points/change-points.ts'
import { organisationColumns } from './organisation-columns.ts'
import { auditedOrganisation, selectOrganisation } from './organisations.store.ts'

/** @throws Refusal INVALID_REQUEST when a number or a field's value is none; NOT_FOUND: the owner or the department; FORBIDDEN */
export async function createOrganisation(
  database: Database,
  actor: Actor,
  body: z.output<typeof createOrganisationBody>,
): Promise<Organisation> {
  const id = newId()
  const holder = { kind: 'organisation', id } as const
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const fields = await fieldsInUse(transaction, actor, 'organisation')
      const values = await writeValues(transaction, fields, { before: null, changes: body.fields })
      await transaction
        .insertInto('organisations')
        .values({
          // Who writes only among their own makes it one of them.
          ...(actor.grants['contacts.edit'] !== 'all' && { ownerId: actor.userId }),
          ...organisationColumns(body),
          fields: JSON.stringify(values),
          ...{ id, companyId: actor.companyId, createdBy: actor.userId },
        })
        .execute()
      const points = { phones: wantedPhones(body, noPoints), emails: body.emails, before: noPoints }
      await changePoints(transaction, actor, holder, points)
      await mustStayWithin(transaction, actor, holder)
      const organisation = await selectOrganisation(transaction, fields, id)
      await writeAudit(transaction, actor, 'organisation.created', id, {
        after: auditedOrganisation(organisation, fields),
      })
      await tell(transaction, actor, { type: 'organisation.created', subject: id, data: {} })
      return organisation
    }),
  )
}
