import type { Language } from '@tongdai/contract/language'
import type { Database } from '@tongdai/database/open-database'
import { withCompany, withSystem } from '@tongdai/database/with-company'
import { sendMail } from '@tongdai/mail/send-mail'
import { template } from '@tongdai/mail/templates/notice'
import type { Secrets } from '@tongdai/platform/secrets'
import { actorsOf } from '@tongdai/tenancy/actors-of'
import { companySetting } from '@tongdai/tenancy/company-setting'
import type { NoticeKind } from './notice-kind.ts'
import { sayNotices } from './say-notices.ts'

export interface MailNoticesOptions {
  database: Database
  secrets: Secrets
  kinds: Map<string, NoticeKind<unknown>>
  /** Of the desk. */
  origin: string
}

const together = 50

/** Puts down as mail what was not read in its time, as it is to be said then. @returns how many notices were gone through */
export async function mailNotices(options: MailNoticesOptions, now: Date): Promise<number> {
  const companies = await withSystem(options.database, (transaction) =>
    transaction
      .selectFrom('notices')
      .select('companyId')
      .distinct()
      .where('mailAt', '<=', now)
      .limit(together)
      .execute(),
  )
  let mailed = 0
  for (const { companyId } of companies) mailed += await mailOfCompany(options, companyId, now)
  return mailed
}

async function mailOfCompany(
  { database, secrets, kinds, origin }: MailNoticesOptions,
  companyId: string,
  now: Date,
): Promise<number> {
  return withCompany(database, companyId, async (transaction) => {
    const due = await transaction
      .selectFrom('notices')
      .select(['id', 'userId', 'kind', 'data', 'at', 'readAt', 'desktop'])
      .where('mailAt', '<=', now)
      .orderBy('mailAt')
      .limit(together)
      .forUpdate()
      .skipLocked()
      .execute()
    if (due.length === 0) return 0
    const readers = await actorsOf(transaction, companyId, [...new Set(due.map(({ userId }) => userId))])
    const company = await transaction
      .selectFrom('companies')
      .select(['name', companySetting('locale').$castTo<Language>().as('locale')])
      .executeTakeFirstOrThrow()
    for (const reader of readers) {
      const own = due.filter(({ userId, readAt }) => userId === reader.userId && readAt === null)
      const said = await sayNotices(transaction, reader, kinds, own)
      const { email } = await transaction
        .selectFrom('accounts.user')
        .select('email')
        .where('id', '=', reader.userId)
        .executeTakeFirstOrThrow()
      for (const { id, title, text, to } of said)
        await sendMail(transaction, secrets, {
          ...{ to: email, of: { companyId }, template, language: company.locale },
          data: {
            company: company.name,
            title: title[company.locale],
            text: text[company.locale],
            link: new URL(to ?? '/', origin).href,
          },
          key: `notice:${id}`,
        })
    }
    await transaction
      .updateTable('notices')
      .set({ mailAt: null })
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .execute()
    return due.length
  })
}
