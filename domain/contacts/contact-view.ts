import type { Contact } from '@tongdai/contract/contacts/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Selectable } from 'kysely'

export function contactView(row: Selectable<Tables['contacts']>): Contact {
  const { id, name, phone, version, createdAt, updatedAt } = row
  return { id, name, phone, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}
