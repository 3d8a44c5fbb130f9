import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectShown } from './fields.store.ts'

/** The company's own fields, as far as they are shown to who asks. */
export function listFields(database: Database, actor: Actor): Promise<FieldDefinition[]> {
  return withCompany(database, actor.companyId, (transaction) => selectShown(transaction, actor))
}

/** @throws Refusal NOT_FOUND */
export async function getField(database: Database, actor: Actor, id: string): Promise<FieldDefinition> {
  const field = (await listFields(database, actor)).find((each) => each.id === id)
  if (!field) throw new Refusal('NOT_FOUND')
  return field
}
