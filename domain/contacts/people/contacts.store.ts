import type { Contact } from '@tongdai/contract/contacts/schema'
import type { FieldDefinition, FieldValues } from '@tongdai/contract/fields/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tag } from '@tongdai/contract/tags/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { auditedValues } from '@tongdai/fields/values/audited-values'
import { fieldsInUse, valuesOf } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { auditedFacts, type CustomerRow, customerFacts } from '../customer-facts.ts'
import { shownBeside } from '../customer-select.ts'
import { mergedInto } from '../merge/merged-into.ts'
import { withinReach } from '../within-reach.ts'

interface ContactRow extends CustomerRow {
  organisationId: string | null
  organisationName: string | null
  position: string
  gender: Contact['gender']
  tags: Tag[]
}

/** Rows that `contactView` reads; none of the bin. */
export function selectContacts(transaction: Transaction<Tables>) {
  return transaction
    .selectFrom('contacts')
    .selectAll('contacts')
    .select(shownBeside('contacts'))
    .select([
      sql<string | null>`(
        select name from organisations where id = contacts.organisation_id and removed_at is null
      )`.as('organisationName'),
      sql<Tag[]>`coalesce((
        select json_agg(json_build_object('id', tags.id, 'name', tags.name, 'colour', tags.colour) order by tags.name)
        from contact_tags join tags on tags.id = contact_tags.tag_id where contact_tags.contact_id = contacts.id
      ), '[]')`.as('tags'),
    ])
    .where('contacts.removedAt', 'is', null)
}

/** @param fields the company's own that are shown */
export function contactView(row: ContactRow, fields: readonly FieldDefinition[]): Contact {
  const { organisationId, organisationName, position, gender, tags } = row
  return {
    ...customerFacts(row),
    organisation:
      organisationId && organisationName !== null ? { id: organisationId, name: organisationName } : null,
    ...{ position, gender, tags },
    fields: valuesOf(fields, row.fields as FieldValues),
  }
}

/** @throws Refusal NOT_FOUND */
export async function selectContact(
  transaction: Transaction<Tables>,
  fields: readonly FieldDefinition[],
  id: string,
): Promise<Contact> {
  const row = await selectContacts(transaction).where('contacts.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('NOT_FOUND')
  return contactView(row, fields)
}

/** Of one who was merged it is who that one is now. @throws Refusal NOT_FOUND, also for one whom the actor may not see */
export function getContact(database: Database, actor: Actor, id: string): Promise<Contact> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const byId = (id: string) =>
      selectContacts(transaction)
        .where('contacts.id', '=', id)
        .where(withinReach(actor, 'contacts.see', 'contacts'))
        .executeTakeFirst()
    let row = await byId(id)
    const now = row ? null : await mergedInto(transaction, id)
    if (now !== null) row = await byId(now)
    if (!row) throw new Refusal('NOT_FOUND')
    return contactView(row, await fieldsInUse(transaction, actor, 'contact'))
  })
}

/** As the audit log keeps a contact. */
export function auditedContact(
  { organisation, tags, fields: values, ...contact }: Contact,
  fields: readonly FieldDefinition[],
) {
  return {
    ...auditedFacts(contact),
    ...auditedValues(fields, values),
    organisation: organisation?.id ?? null,
    tags: tags.map(({ id }) => id),
  }
}
