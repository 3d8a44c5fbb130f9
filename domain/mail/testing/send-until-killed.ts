import { openDatabase } from '@tongdai/database/open-database'
import { systemClock } from '@tongdai/platform/clock'
import { createLog } from '@tongdai/platform/log'
import { createSmtpMailer } from '@tongdai/platform/mail/smtp-mailer'
import { createSecrets } from '@tongdai/platform/secrets'
import { MailSender } from '../mail-sender.ts'

/** A process of its own that sends mail, for a test to kill: arguments are the database, the mail server's port, the key. */
const [url, port, key] = process.argv.slice(2)
const log = createLog({ level: 'error' })
new MailSender({
  database: openDatabase({ url: url!, log }),
  mailer: createSmtpMailer({
    ...{ host: '127.0.0.1', port: Number(port), user: null, password: null, tls: 'off' },
    from: 'Tongdai <no-reply@example.org>',
  }),
  secrets: createSecrets(Buffer.from(key!, 'base64url')),
  domain: 'example.org',
  clock: systemClock,
  log,
}).start()
