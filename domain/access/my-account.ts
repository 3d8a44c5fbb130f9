import { type MyAccount, providerName } from '@tongdai/contract/account/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { Identity } from './identity.ts'

export async function getMyAccount(database: Database, { user }: Identity): Promise<MyAccount> {
  const { accounts } = database
  const [account, ways, passkeys, factor] = await Promise.all([
    accounts
      .selectFrom('accounts.user')
      .select(['name', 'email', 'emailVerified', 'phone'])
      .where('id', '=', user.id)
      .executeTakeFirstOrThrow(),
    accounts
      .selectFrom('accounts.account')
      .select(['providerId', 'password'])
      .where('userId', '=', user.id)
      .execute(),
    accounts
      .selectFrom('accounts.passkey')
      .select(['id', 'name', 'createdAt', 'usedAt'])
      .where('userId', '=', user.id)
      .orderBy('createdAt')
      .execute(),
    accounts
      .selectFrom('accounts.secondFactor as factor')
      .leftJoin('accounts.backupCode as code', 'code.userId', 'factor.userId')
      .select(({ fn }) => fn.count<number>('code.codeHash').as('left'))
      .where('factor.userId', '=', user.id)
      .where('factor.confirmedAt', 'is not', null)
      .groupBy('factor.userId')
      .executeTakeFirst(),
  ])
  return {
    name: account.name,
    email: shownEmail(account.email),
    emailConfirmed: account.emailVerified,
    phone: account.phone,
    hasPassword: ways.some(({ password }) => password !== null),
    providers: providerName.options.filter((name) => ways.some(({ providerId }) => providerId === name)),
    passkeys: passkeys.map(({ createdAt, usedAt, ...passkey }) => ({
      ...passkey,
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
    secondFactor: factor ? { backupCodesLeft: factor.left } : null,
  }
}

/** Changes one's own name, also where one works now. */
export async function renameMyself(database: Database, identity: Identity, name: string): Promise<void> {
  await database.accounts
    .updateTable('accounts.user')
    .set({ name })
    .where('id', '=', identity.user.id)
    .execute()
  const { actor } = identity
  if (!actor || name === actor.name) return
  await withCompany(database, actor.companyId, async (transaction) => {
    const person = await transaction
      .updateTable('memberships')
      .set({ displayName: name, version: sql<number>`version + 1` })
      .where('userId', '=', actor.userId)
      .returning(['role', 'disabledAt'])
      .executeTakeFirst()
    if (!person) return
    await writeAudit(transaction, actor, 'user.updated', actor.userId, {
      before: { name: actor.name },
      after: { name },
    })
    await tell(transaction, actor, {
      type: 'person.updated',
      subject: actor.userId,
      data: { changed: ['name'], role: person.role, disabled: person.disabledAt !== null },
    })
  })
}
