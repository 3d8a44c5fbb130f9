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
import { type Holder, tableOf } from './holder.ts'
import { organisationFields } from './organisation-fields.ts'

/**
 * Which customers a condition means, for a query of them. In a transaction before that: one that takes too long must not undo that it was
 * asked, by which it gets an index and is quick. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST: they cannot be asked this
 */
export function askedCustomers(
  database: Database,
  actor: Actor,
  kind: Holder['kind'],
  condition: Condition,
  now: number,
): Promise<Expression<SqlBool>> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const fields = await fieldsInUse(transaction, actor, kind)
    const when = await companyNow(transaction, actor, now)
    const asked =
      kind === 'contact'
        ? compileCondition(contactFields(actor, fields), condition, when)
        : compileCondition(organisationFields(actor, fields), condition, when)
    const among = await candidates(transaction, actor, fields, condition, when)
    await noteAsked(transaction, actor.companyId, fields, condition)
    if (among === null) return asked
    return sql<SqlBool>`(${sql.ref(`${tableOf[kind]}.id`)} = any(${among}::uuid[]) and ${asked})`
  })
}
