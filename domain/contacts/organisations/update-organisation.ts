import type { Organisation, updateOrganisationBody } from '@tongdai/contract/organisations/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import { writeValues } from '@tongdai/fields/values/write-values'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { changedNames } from '../changed-names.ts'
import { keptValues } from '../kept-values.ts'
import { lockCustomer } from '../lock-customer.ts'
import { changePoints, wantedPhones } from '../points/change-points.ts'
import { refuseOvertaken } from '../refuse-overtaken.ts'
import { organisationColumns } from './organisation-columns.ts'
import { auditedOrganisation, selectOrganisation } from './organisations.store.ts'

/** @throws Refusal NOT_FOUND, INVALID_REQUEST, FORBIDDEN, CHANGED_MEANWHILE */
export async function updateOrganisation(
  database: Database,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updateOrganisationBody>,
): Promise<Organisation> {
  const holder = { kind: 'organisation', id } as const
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await lockCustomer(transaction, actor, 'contacts.edit', holder)
      const fields = await fieldsInUse(transaction, actor, 'organisation')
      const before = await selectOrganisation(transaction, fields, id)
      await refuseOvertaken(transaction, holder, before, version, fields)
      const values = await writeValues(transaction, fields, {
        before: await keptValues(transaction, holder),
        changes: changes.fields,
      })
      await transaction
        .updateTable('organisations')
        .set({
          ...organisationColumns(changes),
          ...(values && { fields: JSON.stringify(values) }),
          version: sql<number>`version + 1`,
          updatedAt: new Date(),
        })
        .where('id', '=', id)
        .execute()
      const phones = wantedPhones(changes, before)
      await changePoints(transaction, actor, holder, { phones, emails: changes.emails, before })
      const after = await selectOrganisation(transaction, fields, id)
      await writeAudit(transaction, actor, 'organisation.updated', id, {
        before: auditedOrganisation(before, fields),
        after: auditedOrganisation(after, fields),
      })
      await tell(transaction, actor, {
        type: 'organisation.updated',
        subject: id,
        data: changedNames(changes),
      })
      return after
    }),
  )
}
