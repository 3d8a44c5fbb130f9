import type { FieldDefinition, FieldValues } from '@tongdai/contract/fields/schema'
import type { Organisation } from '@tongdai/contract/organisations/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { auditedValues } from '@tongdai/fields/values/audited-values'
import { fieldsInUse, valuesOf } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { auditedFacts, type CustomerRow, customerFacts } from '../customer-facts.ts'
import { shownBeside } from '../customer-select.ts'
import { withinReach } from '../within-reach.ts'

interface OrganisationRow extends CustomerRow {
  taxCode: string
  website: string
  people: number
}

/** Rows that `organisationView` reads; none of the bin. */
export function selectOrganisations(transaction: Transaction<Tables>) {
  return transaction
    .selectFrom('organisations')
    .selectAll('organisations')
    .select(shownBeside('organisations'))
    .select(
      sql<number>`(
        select count(*)::integer from contacts where organisation_id = organisations.id and removed_at is null
      )`.as('people'),
    )
    .where('organisations.removedAt', 'is', null)
}

/** @param fields the company's own that are shown */
export function organisationView(row: OrganisationRow, fields: readonly FieldDefinition[]): Organisation {
  const { taxCode, website, people } = row
  return {
    ...customerFacts(row),
    ...{ taxCode, website, people },
    fields: valuesOf(fields, row.fields as FieldValues),
  }
}

/** @throws Refusal NOT_FOUND */
export async function selectOrganisation(
  transaction: Transaction<Tables>,
  fields: readonly FieldDefinition[],
  id: string,
): Promise<Organisation> {
  const row = await selectOrganisations(transaction).where('organisations.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('NOT_FOUND')
  return organisationView(row, fields)
}

/** @throws Refusal NOT_FOUND, also for one that the actor may not see */
export function getOrganisation(database: Database, actor: Actor, id: string): Promise<Organisation> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const row = await selectOrganisations(transaction)
      .where('organisations.id', '=', id)
      .where(withinReach(actor, 'contacts.see', 'organisations'))
      .executeTakeFirst()
    if (!row) throw new Refusal('NOT_FOUND')
    return organisationView(row, await fieldsInUse(transaction, actor, 'organisation'))
  })
}

/** As the audit log keeps an organisation. */
export function auditedOrganisation(
  { people: _, fields: values, ...organisation }: Organisation,
  fields: readonly FieldDefinition[],
) {
  return { ...auditedFacts(organisation), ...auditedValues(fields, values) }
}
