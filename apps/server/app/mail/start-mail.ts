import type { Database } from '@tongdai/database/open-database'
import { MailSender } from '@tongdai/mail/mail-sender'
import { type MailNoticesOptions, mailNotices } from '@tongdai/notices/mail-notices'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { createSmtpMailer, type SmtpSettings } from '@tongdai/platform/mail/smtp-mailer'
import type { Secrets } from '@tongdai/platform/secrets'

const lookMs = 20_000

/**
 * Sends the mail that is put down; without a mail server nobody does: it stands on the page "Mail". Puts down what was not
 * read of notices.
 */
export function startMail(options: {
  smtp: SmtpSettings | null
  notices: MailNoticesOptions
  database: Database
  secrets: Secrets
  clock: Clock
  log: Log
}): { close(): Promise<void> } {
  const { smtp, notices, ...parts } = options
  const { clock, log } = parts
  let timer: Timer | null = null
  let looking: Promise<unknown> = Promise.resolve()
  const look = () => {
    looking = mailNotices(notices, new Date(clock.now()))
      .catch((error: Error) => log.warn('notices could not be mailed yet', { error: error.message }))
      .finally(() => {
        timer = clock.after(lookMs, look)
      })
  }
  timer = clock.after(lookMs, look)
  const sender = smtp && new MailSender({ ...parts, mailer: createSmtpMailer(smtp), domain: domainOf(smtp) })
  sender?.start()
  return {
    async close() {
      timer?.cancel()
      await looking
      timer?.cancel()
      await sender?.close()
    },
  }
}

function domainOf({ from }: SmtpSettings): string {
  return /@([^@>]+)>?$/.exec(from)![1]!
}
