import type { SignInWay } from '@tongdai/contract/portal/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import { hasSecondFactor } from '../second-factor/has-second-factor.ts'
import { isTrusted } from '../second-factor/trusted-device.ts'

/** From where a session is opened. */
export interface SessionFrom {
  way: SignInWay
  /** Network address. */
  address: string
  /** What the browser calls itself. */
  userAgent: string | undefined
  /** What a browser that need not give the second factor keeps. */
  trusted: string | undefined
  /** To work for from the start; null: the one worked for last by who wants it so, else the person chooses. */
  companyId: string | null
}

const longestAgent = 300

/**
 * Writes down where a session that was just made is from, and whether it awaits its second factor: judged again, with the
 * person locked, lest it came between the look at it and the person's setting one up.
 * @returns null when it is no more
 */
export async function settleSession(
  transaction: Transaction<Tables>,
  { userId, token }: { userId: string; token: string },
  { way, address, userAgent, trusted, companyId }: SessionFrom,
): Promise<{ awaitsFactor: boolean } | null> {
  const holder = await transaction
    .selectFrom('accounts.user')
    .select(['lastCompanyId', 'straightToLast'])
    .where('id', '=', userId)
    .forShare()
    .executeTakeFirst()
  const activeCompanyId = companyId ?? (holder?.straightToLast ? holder.lastCompanyId : null)
  const hasFactor = await hasSecondFactor(transaction, userId)
  // Something that one has, which asked for something that one knows or is: two factors in one.
  const isWhole = way === 'passkey'
  const awaitsFactor = hasFactor && !isWhole && !(await isTrusted(transaction, userId, trusted))
  const settled = await transaction
    .updateTable('accounts.session')
    .set({
      way,
      awaitsFactor,
      passedFactor: isWhole || (hasFactor && !awaitsFactor),
      ipAddress: address,
      userAgent: userAgent?.slice(0, longestAgent) ?? null,
      activeCompanyId,
    })
    .where('token', '=', token)
    .returning('id')
    .executeTakeFirst()
  return settled ? { awaitsFactor } : null
}
