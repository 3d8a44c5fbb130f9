import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withAccounts } from '@tongdai/database/with-company'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import type { Transaction } from 'kysely'

/**
 * An extension, with the code of its company, names an account; somebody who has given up their telephone number may be known by
 * nothing else. Of other companies' extensions nothing is asked: the company would be told of them.
 * @throws Refusal ONLY_WAY_IN, naming the person
 */
export async function keepWayIn(
  transaction: Transaction<Tables>,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const account = await withAccounts(transaction, () =>
    transaction
      .selectFrom('accounts.user as account')
      .select(({ exists, selectFrom }) => [
        'email',
        'phone',
        exists(
          selectFrom('accounts.passkey').select('id').whereRef('accounts.passkey.userId', '=', 'account.id'),
        ).as('hasPasskey'),
        exists(
          selectFrom('accounts.account as way')
            .select('way.id')
            .whereRef('way.userId', '=', 'account.id')
            .where('way.providerId', '!=', 'credential'),
        ).as('hasProvider'),
      ])
      .where('account.id', '=', id)
      .executeTakeFirst(),
  )
  if (!account || account.phone !== null || shownEmail(account.email)) return
  if (account.hasPasskey || account.hasProvider) return
  throw new Refusal('ONLY_WAY_IN', [{ path: `users.${id}`, message: name }])
}
