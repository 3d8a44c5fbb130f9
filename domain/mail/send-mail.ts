import type { Language } from '@tongdai/contract/language'
import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import type { Secrets } from '@tongdai/platform/secrets'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import type { Transaction } from 'kysely'
import { withPlainNames } from './plain-name.ts'
import type { MailTemplate } from './template.ts'

/** What a mail's letter is sealed for. */
export const sealedFor = (id: string): string => `mail:${id}`

export interface Mail<Data> {
  /** An e-mail address. */
  to: string
  /** The company that writes, or an account, whatever the company: whose, where there is one yet. */
  of: { companyId: string; invitationId?: string } | { accountId: string | null }
  template: MailTemplate<Data>
  language: Language
  data: Data
  /** What it tells of, e.g. `invitation:<id>:<n>`: however often this is called with it, one mail goes out. */
  key: string
}

/**
 * Puts a mail down to be sent, in the transaction of what it tells of: it goes out if that is done, and once. As tongdai_app
 * with the company, or as tongdai_app or tongdai_auth for an account. What the template makes of `data` is fixed here.
 * Nothing goes to an account that has no e-mail.
 */
export async function sendMail<Data>(
  transaction: Transaction<Tables>,
  secrets: Secrets,
  { to, of, template, language, data, key }: Mail<Data>,
): Promise<void> {
  if (shownEmail(to) === '') return
  const id = newId()
  const letter = template.letter[language](withPlainNames(data))
  await transaction
    .insertInto('mails')
    .values({
      id,
      companyId: 'companyId' in of ? of.companyId : null,
      accountId: 'accountId' in of ? of.accountId : null,
      // Who only writes accounts may not write the column.
      ...('invitationId' in of && { invitationId: of.invitationId }),
      key,
      recipient: to,
      template: template.name,
      subject: letter.subject,
      language,
      letter: secrets.seal(JSON.stringify(letter), sealedFor(id)),
    })
    // Without naming the constraint: who only writes accounts may not read the key.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
