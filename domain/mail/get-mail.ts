import type { MailPart, mailDetail } from '@tongdai/contract/mail/schema'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withAccount, withCompany } from '@tongdai/database/with-company'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { operates } from '@tongdai/tenancy/operates'
import type { z } from 'zod'
import type { Part } from './letter.ts'
import { openLetter } from './outgoing.ts'
import { type MailRow, selectMails, viewOfMail, withSeenMails } from './seen-mails.ts'

/**
 * A mail with what stands in it. Links and codes by which one gets in are shown to whoever could give that person a new
 * password anyway, and to who operates the installation. @throws Refusal NOT_FOUND
 */
export async function getMail(
  database: Database,
  secrets: Secrets,
  actor: Actor,
  id: string,
): Promise<z.input<typeof mailDetail>> {
  const row = await withSeenMails(database, actor, (transaction, seen) =>
    selectMails(transaction).where(seen).where('id', '=', id).executeTakeFirst(),
  )
  if (!row) throw new Refusal('NOT_FOUND')
  if (row.letter === null) return { ...viewOfMail(row), letter: null }
  const { body } = openLetter(secrets, { id, letter: row.letter })
  const whole = await maySeeSecrets(database, actor, row)
  return { ...viewOfMail(row), letter: whole ? body : body.map(hidden) }
}

async function maySeeSecrets(database: Database, actor: Actor, row: MailRow): Promise<boolean> {
  if (row.companyId !== null) return may(actor, 'people.manage', 'everybody')
  if (row.accountId === actor.userId || (await operates(database, actor))) return true
  const { accountId } = row
  if (accountId === null) return false
  const person = await withCompany(database, actor.companyId, (transaction) =>
    transaction.selectFrom('memberships').select('role').where('userId', '=', accountId).executeTakeFirst(),
  )
  if (!person || !may(actor, 'people.manage', { userId: accountId, role: person.role })) return false
  // An account of another company too would be a way into that one.
  const companies = await withAccount(database, accountId, (transaction) =>
    transaction.selectFrom('memberships').select('companyId').where('userId', '=', accountId).execute(),
  )
  return companies.every(({ companyId }) => companyId === actor.companyId)
}

function hidden(part: Part): MailPart {
  if (typeof part === 'string') return part
  return { hidden: 'link' in part ? 'link' : 'code' }
}
