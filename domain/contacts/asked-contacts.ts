import { companyNow } from '@tongdai/conditions/company-now'
import { compileCondition } from '@tongdai/conditions/compile-condition'
import type { Condition } from '@tongdai/contract/conditions/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { candidates, noteAsked } from '@tongdai/fields/index/candidates'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { type Expression, type SqlBool, sql } from 'kysely'
import { contactFields } from './contact-fields.ts'

/**
 * Which contacts a condition means, for a query of them. In a transaction before that: one that takes too long must not undo that it was
 * asked, by which it gets an index and is quick. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST: contacts cannot be asked this
 */
export function askedContacts(
  database: Database,
  actor: Actor,
  condition: Condition,
  now: number,
): Promise<Expression<SqlBool>> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const when = await companyNow(transaction, actor, now)
    const asked = compileCondition(contactFields(actor, fields), condition, when)
    const among = await candidates(transaction, actor, fields, condition, when)
    await noteAsked(transaction, actor.companyId, fields, condition)
    return among === null ? asked : sql<SqlBool>`(contacts.id = any(${among}::uuid[]) and ${asked})`
  })
}
