import { Refusal } from '@tongdai/contract/refusal'
import type { createdUser, createUserBody } from '@tongdai/contract/user'
import type { Database } from '@tongdai/database/open-database'
import { withAccounts, withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { createAccount } from './create-account.ts'
import { mayGovern } from './may-govern.ts'
import { randomPassword } from './random-password.ts'
import { selectUser } from './users.store.ts'

/**
 * Adds a person to the company. An e-mail that has an account already joins with it and keeps its password.
 * @throws Refusal FORBIDDEN, ALREADY_MEMBER
 */
export async function createUser(
  database: Database,
  actor: Actor,
  { email, name, role }: z.output<typeof createUserBody>,
): Promise<z.output<typeof createdUser>> {
  if (!mayGovern(actor, role)) throw new Refusal('FORBIDDEN')
  return withCompany(database, actor.companyId, async (transaction) => {
    const password = randomPassword()
    const account = await withAccounts(transaction, async () => {
      const created = await createAccount(transaction, { email, name, password, passwordGiven: true })
      if (created) return { id: created, isNew: true }
      const { id } = await transaction
        .selectFrom('accounts.user')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirstOrThrow()
      return { id, isNew: false }
    })
    const added = await transaction
      .insertInto('memberships')
      .values({ companyId: actor.companyId, userId: account.id, role, displayName: name, disabledAt: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('userId')
      .executeTakeFirst()
    if (!added) throw new Refusal('ALREADY_MEMBER')
    await writeAudit(transaction, actor, 'user.created', account.id, { email, role })
    return { user: await selectUser(transaction, account.id), password: account.isNew ? password : null }
  })
}
