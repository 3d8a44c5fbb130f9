import type { MailPart, mailDetail } from '@tongdai/contract/mail/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withAccount, withCompany } from '@tongdai/database/with-company'
import type { Part } from '@tongdai/mail/letter'
import { openLetter } from '@tongdai/mail/outgoing'
import { type MailRow, selectMails, viewOfMail, withSeenMails } from '@tongdai/mail/seen-mails'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { operates } from '@tongdai/tenancy/operates'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { mustGovernInvitation } from './change-invitation.ts'
import { findInvited } from './invitations.store.ts'
import { mustGovern } from './must-govern.ts'

/**
 * A mail with what stands in it. Links and codes by which one gets in are shown to who holds all that is got by them
 * (docs/decisions/0078), and whoever saw them stands in the audit log. @throws Refusal NOT_FOUND
 */
export async function getMail(
  database: Database,
  secrets: Secrets,
  actor: Actor,
  id: string,
): Promise<z.input<typeof mailDetail>> {
  const found = await withSeenMails(database, actor, async (transaction, seen, operator) => {
    const row = await selectMails(transaction).where(seen).where('id', '=', id).executeTakeFirst()
    return row && { row, view: viewOfMail(row, operator) }
  })
  if (!found) throw new Refusal('NOT_FOUND')
  const { row, view } = found
  if (row.letter === null) return { ...view, letter: null }
  const { body } = openLetter(secrets, { id, letter: row.letter })
  const letter = body.map(hidden)
  // What lets nobody in is no secret, and no news.
  if (letter.every((part) => typeof part === 'string')) return { ...view, letter }
  if (!(await maySeeSecrets(database, actor, row))) return { ...view, letter }
  // Of a notice it is a page of the desk, which lets nobody in.
  if (row.template !== 'notice')
    await withCompany(database, actor.companyId, (transaction) =>
      writeAudit(transaction, actor, 'mail.code-shown', id, { after: { email: row.to } }),
    )
  return { ...view, letter: body }
}

async function maySeeSecrets(database: Database, actor: Actor, row: MailRow): Promise<boolean> {
  if (row.companyId !== null)
    return row.invitationId ? maySeeCode(database, actor, row.invitationId) : isOwner(actor)
  return (await operates(database, actor)) || (isOwner(actor) && maySeeLink(database, actor, row))
}

const isOwner = ({ role }: Actor) => role === 'owner'

/** Of an invitation: whoever enters its code comes to all that is promised. */
function maySeeCode(database: Database, actor: Actor, invitationId: string): Promise<boolean> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const invited = await findInvited(transaction, invitationId)
    return invited !== null && (await isAllowed(mustGovernInvitation(transaction, actor, invited)))
  })
}

/**
 * Of an account: whoever opens its link has the account, wherever it belongs, and has shown to read its e-mail. So the account is
 * of one's own company alone, and was known to read it before.
 */
async function maySeeLink(database: Database, actor: Actor, { accountId, to }: MailRow): Promise<boolean> {
  if (accountId === null || accountId === actor.userId) return false
  const companies = await withAccount(database, accountId, (transaction) =>
    transaction.selectFrom('memberships').select('companyId').where('userId', '=', accountId).execute(),
  )
  if (companies.some(({ companyId }) => companyId !== actor.companyId)) return false
  const account = await database.accounts
    .selectFrom('accounts.user')
    .select(['email', 'emailVerified'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (account?.email !== to || !account.emailVerified) return false
  return withCompany(database, actor.companyId, (transaction) =>
    isAllowed(mustGovern(transaction, actor, accountId)),
  )
}

/** @throws whatever is no refusal */
function isAllowed(asked: Promise<unknown>): Promise<boolean> {
  return asked.then(
    () => true,
    (error) => {
      if (error instanceof Refusal) return false
      throw error
    },
  )
}

function hidden(part: Part): MailPart {
  if (typeof part === 'string') return part
  return { hidden: 'link' in part ? 'link' : 'code' }
}
