import type { Tables } from '@tongdai/database/tables'
import type { Mail } from '@tongdai/mail/send-mail'
import { sendMail } from '@tongdai/mail/send-mail'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Transaction } from 'kysely'

/** What mail to accounts is written with. */
export interface Post {
  secrets: Secrets
  /** Canonical: what a request says of its host is the client's word, and a link must not lead to where the client wants. */
  origin: string
}

/** To an account, or to who will have one. The key is of the mail's link, so that it goes out once. */
export function writeToAccount<Data>(
  transaction: Transaction<Tables>,
  { secrets }: Post,
  accountId: string | null,
  mail: Omit<Mail<Data>, 'of'>,
): Promise<void> {
  return sendMail(transaction, secrets, { ...mail, of: { accountId } })
}
