import type { Database } from '@tongdai/database/open-database'
import { MailSender } from '@tongdai/mail/mail-sender'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { createSmtpMailer, type SmtpSettings } from '@tongdai/platform/mail/smtp-mailer'
import type { Secrets } from '@tongdai/platform/secrets'

/** Sends the mail that is put down. Without a mail server nobody does: it stands on the page "Mail". */
export function startMail(options: {
  smtp: SmtpSettings | null
  database: Database
  secrets: Secrets
  clock: Clock
  log: Log
}): { close(): Promise<void> } {
  const { smtp, ...parts } = options
  if (!smtp) return { close: async () => {} }
  const domain = /@([^>]+)>?$/.exec(smtp.from)![1]!
  const sender = new MailSender({ ...parts, mailer: createSmtpMailer(smtp), domain })
  sender.start()
  return sender
}
