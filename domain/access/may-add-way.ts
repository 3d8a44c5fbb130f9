import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Identity } from './identity.ts'

const minutes = 60_000

/**
 * How long a way of signing in may be added, ms, to who has shown to be the holder by something else than a password that may be
 * known: read a mail, or was given a password by a company.
 */
export const openMs = { byMail: 30 * minutes, byCompany: 24 * 60 * minutes }

/**
 * A company that does not take passwords must not be opened by a stolen one that adds a passkey to the account: a session that one of
 * the person's companies does not take adds nothing (decision 0080).
 * @throws Refusal MAIL_PROOF_NEEDED
 */
export async function mustMayAddWay(
  database: Database,
  { sessionId, user, companies }: Identity,
): Promise<void> {
  const session = await database.accounts
    .selectFrom('accounts.session')
    .innerJoin('accounts.user as holder', 'holder.id', 'accounts.session.userId')
    .select(['accounts.session.way', 'holder.waysOpenUntil'])
    .where('accounts.session.id', '=', sessionId)
    .where('holder.id', '=', user.id)
    .executeTakeFirst()
  if (!session) throw new Refusal('UNAUTHENTICATED')
  const { way, waysOpenUntil } = session
  if (companies.every(({ portal }) => portal.signInWays.includes(way))) return
  if (!waysOpenUntil || waysOpenUntil.getTime() < Date.now()) throw new Refusal('MAIL_PROOF_NEEDED')
}
