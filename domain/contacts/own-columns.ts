import type { Contact } from '@tongdai/contract/contacts/schema'
import { optionNames } from '@tongdai/contract/fields/options'
import { type FieldDefinition, typeOf } from '@tongdai/contract/fields/schema'
import type { Language } from '@tongdai/contract/language'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { OwnColumn } from '@tongdai/lists/exports/exported-list'
import type { Cell } from '@tongdai/platform/sheets/cell'
import type { Actor } from '@tongdai/tenancy/actor'

/** The company's own fields as columns of a file: options and people by their names, numbers and days as such. */
export function ownColumns(database: Database, actor: Actor): Promise<Record<string, OwnColumn<Contact>>> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const members = await transaction.selectFrom('memberships').select(['userId', 'displayName']).execute()
    const names = new Map(members.map(({ userId, displayName }) => [userId, displayName]))
    return Object.fromEntries(
      fields.map((field): [string, OwnColumn<Contact>] => [
        `field.${field.id}`,
        {
          ...{ header: field.name, kind: kindOf(field) },
          of: (contact, language) => cellOf(field, contact.fields[field.id], names, language),
        },
      ]),
    )
  })
}

function kindOf(field: FieldDefinition): OwnColumn<Contact>['kind'] {
  const { input } = typeOf(field)
  return input === 'number' || input === 'day' ? input : 'text'
}

function cellOf(
  field: FieldDefinition,
  value: Contact['fields'][string] | undefined,
  names: ReadonlyMap<string, string>,
  language: Language,
): Cell {
  if (value === undefined) return null
  switch (typeOf(field).input) {
    case 'day':
      return new Date(String(value))
    case 'yes-no':
      return (value ? { vi: 'Có', en: 'Yes' } : { vi: 'Không', en: 'No' })[language]
    case 'one':
    case 'several':
      return optionNames(field.options, value as string | string[]).join('; ')
    case 'path':
      return optionNames(field.options, value as string[]).join(' > ')
    case 'person':
      return names.get(String(value)) ?? null
    default:
      return typeof value === 'number' ? value : String(value)
  }
}
