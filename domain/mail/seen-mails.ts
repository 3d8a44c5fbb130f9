import type { MailView } from '@tongdai/contract/mail/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { type Work, withCompany, withSystem } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { operates } from '@tongdai/tenancy/operates'
import { type RawBuilder, sql, type Transaction } from 'kysely'

/**
 * Runs `work` where the mail can be seen that its reader may know of: the company's, and that to accounts of its people, as
 * row-level security has it. Whoever owns the first company operates the installation, and sees all mail to accounts: without
 * a mail server nobody else could pass it on.
 */
export async function withSeenMails<T>(
  database: Database,
  actor: Actor,
  work: (transaction: Transaction<Tables>, seen: RawBuilder<boolean>, operator: boolean) => Promise<T>,
): Promise<T> {
  if (!(await operates(database, actor)))
    return withCompany(database, actor.companyId, (transaction) =>
      work(transaction, sql<boolean>`true`, false),
    )
  const seen = sql<boolean>`(company_id is null or company_id = ${actor.companyId})`
  const run: Work<T> = (transaction) => work(transaction, seen, true)
  return withSystem(database, run)
}

export function selectMails(transaction: Transaction<Tables>) {
  return transaction
    .selectFrom('mails')
    .select(['id', 'companyId', 'accountId', 'recipient as to', 'template', 'subject', 'language', 'state'])
    .select(['tries', 'answer', 'createdAt', 'endedAt', 'letter', 'invitationId'])
}
export type MailRow = Awaited<ReturnType<ReturnType<typeof selectMails>['executeTakeFirstOrThrow']>>

/**
 * What a mail server said of an address that it refused is for whoever wrote to it; how it could not be reached is the
 * matter of who operates the installation alone.
 */
export function viewOfMail(row: MailRow, operator: boolean): MailView {
  const { id, companyId, to, template, subject, language, state, tries, answer, createdAt, endedAt } = row
  return {
    ...{ id, to, template, subject, language, tries },
    answer: operator || state === 'refused' ? answer : null,
    scope: companyId === null ? 'account' : 'company',
    // Somebody sends it just now: it will be sent, or wait on.
    state: state === 'taken' ? 'waiting' : state,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}
