import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withSystemRights } from '@tongdai/database/with-company'
import { sql, type Transaction } from 'kysely'

/** One that was just written and one more, for whoever mistyped or looks for it. */
const mostAMinute = 2
const mostADay = 5
/** However many companies write to it: whoever founds them founds another. */
const mostADayOfAll = 10
/** Of a company an hour: who has just signed up is not known to mean it well. */
const mostAnHour = { new: 30, known: 200 }
const newMs = 7 * 24 * 3_600_000

/**
 * Counts what a company has written to one address, and to all, whatever became of the invitations: anybody founds a company, and mail
 * in our name goes to whomever it names. One after the other within a company. @throws Refusal TOO_MANY_MAILS
 */
export async function boundInvitationMails(transaction: Transaction<Tables>, email: string): Promise<void> {
  const company = await transaction
    .selectFrom('companies')
    .select('createdAt')
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const { minute, day, hour } = await transaction
    .selectFrom('mails')
    .select([
      sql<number>`count(*) filter (where recipient = ${email} and created_at > now() - interval '1 minute')`.as(
        'minute',
      ),
      sql<number>`count(*) filter (where recipient = ${email})`.as('day'),
      sql<number>`count(*) filter (where created_at > now() - interval '1 hour')`.as('hour'),
    ])
    .where('companyId', 'is not', null)
    .where('template', '=', 'invitation')
    .where('createdAt', '>', sql<Date>`now() - interval '1 day'`)
    .executeTakeFirstOrThrow()
  if ((await writtenByAll(transaction, email)) >= mostADayOfAll) throw new Refusal('TOO_MANY_MAILS')
  const isNew = company.createdAt.getTime() > Date.now() - newMs
  if (
    Number(minute) >= mostAMinute ||
    Number(day) >= mostADay ||
    Number(hour) >= mostAnHour[isNew ? 'new' : 'known']
  )
    throw new Refusal('TOO_MANY_MAILS')
}

/** How many letters all companies have written to it in a day, one after the other. */
function writtenByAll(transaction: Transaction<Tables>, email: string): Promise<number> {
  return withSystemRights(transaction, async () => {
    await sql`select pg_advisory_xact_lock(hashtextextended('invitation mail ' || ${email}, 0))`.execute(
      transaction,
    )
    const { count } = await transaction
      .selectFrom('mails')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('recipient', '=', email)
      .where('template', '=', 'invitation')
      .where('createdAt', '>', sql<Date>`now() - interval '1 day'`)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}
