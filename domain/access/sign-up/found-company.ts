import { randomInt } from 'node:crypto'
import { companyCodeOf } from '@tongdai/contract/company/company-code'
import type { Language } from '@tongdai/contract/language'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { asSystem } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import type { Identity } from '../identity.ts'

/** So many companies of one name get a code that tells it; the others' has digits in it. */
const tries = 20
/** Of one account: each may write to strangers in our name. */
const mostADay = 5

interface Wanted {
  companyName: string
  /** Left out: it follows from the name. */
  companyCode?: string | undefined
  language: Language
}

/**
 * A new company, owned by the person. The transaction is of the whole instance: it is nobody's yet.
 * @throws Refusal COMPANY_CODE_TAKEN: of a code that was chosen
 */
export async function foundCompany(
  transaction: Transaction<Tables>,
  { userId, name, companyId: id }: { userId: string; name: string; companyId: string },
  { companyName, companyCode, language }: Wanted,
): Promise<void> {
  for (let attempt = 0; attempt < (companyCode ? 1 : tries); attempt++) {
    const suffix = attempt === 0 ? '' : String(randomInt(10 ** Math.min(6, attempt + 1)))
    const made = await transaction
      .insertInto('companies')
      .values({
        id,
        code: companyCode ?? companyCodeOf(companyName, suffix),
        name: companyName,
        settings: JSON.stringify({ locale: language }),
      })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) continue
    await transaction
      .insertInto('memberships')
      .values({ companyId: id, userId, role: 'owner', displayName: name, disabledAt: null })
      .execute()
    const owner = { companyId: id, userId }
    await writeAudit(transaction, owner, 'company.created', id, { after: { name: companyName } })
    await tell(transaction, owner, { type: 'person.joined', subject: userId, data: { role: 'owner' } })
    return
  }
  if (companyCode) throw new Refusal('COMPANY_CODE_TAKEN')
  throw new Error('no code was free for a new company')
}

/**
 * One more company, by who has an account whose e-mail is known to be theirs; the session works for it from now on.
 * @throws Refusal EMAIL_NOT_CONFIRMED, TOO_MANY_COMPANIES, COMPANY_CODE_TAKEN
 */
export async function foundOwnCompany(
  database: Database,
  { user, sessionId }: Identity,
  wanted: Wanted,
): Promise<void> {
  await database.accounts.transaction().execute(async (transaction) => {
    const account = await transaction
      .selectFrom('accounts.user')
      .select(['name', 'emailVerified'])
      .where('id', '=', user.id)
      // One after the other, that the bound holds.
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    if (!account.emailVerified) throw new Refusal('EMAIL_NOT_CONFIRMED')
    const companyId = newId()
    await transaction
      .updateTable('accounts.session')
      .set({ activeCompanyId: companyId })
      .where('id', '=', sessionId)
      .execute()
    await asSystem(transaction, async () => {
      const { founded } = await transaction
        .selectFrom('companies')
        .innerJoin('auditLog', 'auditLog.companyId', 'companies.id')
        .select(({ fn }) => fn.countAll<string>().as('founded'))
        .where('auditLog.action', '=', 'company.created')
        .where('auditLog.userId', '=', user.id)
        .where('companies.createdAt', '>', new Date(Date.now() - 24 * 3_600_000))
        .executeTakeFirstOrThrow()
      if (Number(founded) >= mostADay) throw new Refusal('TOO_MANY_COMPANIES')
      await foundCompany(transaction, { userId: user.id, name: account.name, companyId }, wanted)
    })
  })
}
