import { alongIndex } from '@tongdai/conditions/along-index'
import { companyNow } from '@tongdai/conditions/company-now'
import { compileCondition } from '@tongdai/conditions/compile-condition'
import type { FieldSet } from '@tongdai/conditions/field-set'
import { isId } from '@tongdai/conditions/is-id'
import { mustHold } from '@tongdai/conditions/must-hold'
import type { Condition } from '@tongdai/contract/conditions/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { noteAsked } from '@tongdai/fields/index/note-asked'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Meant } from '@tongdai/lists/list-kind'
import { narrow } from '@tongdai/lists/pages/narrow'
import type { Actor } from '@tongdai/tenancy/actor'
import { type Expression, type SqlBool, sql } from 'kysely'
import { contactFields } from './contact-fields.ts'
import { type Holder, tableOf } from './holder.ts'
import { narrowCustomers } from './narrow-customers.ts'
import { organisationFields } from './organisation-fields.ts'

/**
 * What a condition means, for a query of customers. In a transaction before that of the query: one that takes too long must not undo that it was asked, by which it gets an index and is
 * quick. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST: they cannot be asked this
 */
export function askedCustomers(
  database: Database,
  actor: Actor,
  kind: Holder['kind'],
  condition: Condition,
  now: number,
): Promise<Meant> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const fields = await fieldsInUse(transaction, actor, kind)
    const when = await companyNow(transaction, actor, now)
    const { match, told } =
      kind === 'contact'
        ? compiled(contactFields(actor, fields), condition, when)
        : compiled(organisationFields(actor, fields), condition, when)
    const id = sql.ref(`${tableOf[kind]}.id`)
    const { few, along } = await narrow(
      transaction,
      id,
      narrowCustomers(actor, kind, fields, condition, when),
    )
    await noteAsked(transaction, actor.companyId, fields, condition)
    return {
      ...{ match, few, along: told ? [told, ...along] : along },
      anchor: anchorOf(actor, kind, condition),
    }
  })
}

/** Of one owner, or of one department. Who sees no numbers has the list in another order. */
function anchorOf(
  { masked }: Pick<Actor, 'masked'>,
  kind: Holder['kind'],
  condition: Condition,
): Expression<SqlBool> | undefined {
  if (kind === 'organisation' || masked.includes('phone')) return undefined
  for (const part of mustHold(condition)) {
    if (!('field' in part) || part.operator !== 'any-of') continue
    const [id, ...more] = part.value as string[]
    const column = part.field === 'owner' ? 'ownerId' : part.field === 'department' ? 'departmentId' : null
    if (column && id !== undefined && more.length === 0 && isId(id.toLowerCase()))
      return sql<SqlBool>`${sql.ref(`contacts.${column}`)} = ${id.toLowerCase()}::uuid`
  }
  return undefined
}

function compiled<Row>(set: FieldSet<Row>, ...asked: [Condition, Parameters<typeof compileCondition>[2]]) {
  return { match: compileCondition(set, ...asked), told: alongIndex(set, ...asked) }
}
