import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Mailer, MailFailure, type MailSession, type OutgoingMail } from './mailer.ts'

/** The mail server of an installation, and as whom we write. */
export interface SmtpSettings {
  host: string
  port: number
  user: string | null
  password: string | null
  /** `starttls`: encrypted before anything is said, or not at all; `tls`: from the first byte. */
  tls: 'starttls' | 'tls' | 'off'
  /** `Tongdai <no-reply@example.org>` */
  from: string
}

/** How long a server may take: to be reached, to greet, and for all of one mail, ms. */
export interface SmtpPatience {
  connectMs: number
  greetMs: number
  mailMs: number
}

const usualPatience: SmtpPatience = { connectMs: 10_000, greetMs: 10_000, mailMs: 60_000 }

/** Mail by SMTP (RFC 5321), with STARTTLS (RFC 3207) and sign-in (RFC 4954) as the settings say. */
export function createSmtpMailer(settings: SmtpSettings, patience: SmtpPatience = usualPatience): Mailer {
  return { open: () => openSession(settings, patience) }
}

async function openSession(settings: SmtpSettings, patience: SmtpPatience): Promise<MailSession> {
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'tls',
    requireTLS: settings.tls === 'starttls',
    ignoreTLS: settings.tls === 'off',
    connectionTimeout: patience.connectMs,
    dnsTimeout: patience.connectMs,
    greetingTimeout: patience.greetMs,
    socketTimeout: patience.mailMs,
  })
  // One that breaks while nothing is sent has no other listener, and would end the process.
  const broken = new Promise<never>((_, reject) => connection.on('error', reject))
  broken.catch(() => {})
  const { user, password } = settings
  try {
    await Promise.race([said<void>((done) => connection.connect(done)), broken])
    if (user !== null)
      await Promise.race([
        said<boolean>((done) => connection.login({ user, pass: password ?? '' }, done)),
        broken,
      ])
  } catch (error) {
    connection.close()
    throw new MailFailure('server', wordsOf(error))
  }
  return {
    send: (mail) => send(connection, settings.from, mail, patience.mailMs),
    close: () => connection.quit(),
  }
}

async function send(
  connection: SMTPConnection,
  from: string,
  mail: OutgoingMail,
  mailMs: number,
): Promise<string> {
  const composed = new MailComposer({
    from,
    to: { name: '', address: mail.to },
    messageId: `<${mail.messageId}>`,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // Nobody's holiday notice answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const message = await composed.build()
  // Whether the server has begun to read it: what breaks before was not handed over.
  let begun = false
  const content = Readable.from(
    (function* () {
      begun = true
      yield message
    })(),
  )
  // Closing the connection ourselves leaves the library's answer out.
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('no answer in time')), mailMs)
  })
  try {
    const sent = said<{ response: string }>((done) =>
      connection.send({ ...composed.getEnvelope(), size: message.length }, content, done),
    )
    const { response } = await Promise.race([sent, tooLate])
    return response
  } catch (error) {
    connection.close()
    throw new MailFailure(kindOf(error as SmtpError, begun), wordsOf(error))
  } finally {
    clearTimeout(late)
  }
}

interface SmtpError extends Error {
  responseCode?: number
  response?: string
  command?: string
  code?: string
}

function kindOf({ responseCode, command, code }: SmtpError, begun: boolean): MailFailure['kind'] {
  // An address, or a message, that is none was never said to the server.
  if (command === 'API' && (code === 'EENVELOPE' || code === 'EMESSAGE')) return 'never'
  if (!responseCode) return begun ? 'later' : 'server'
  // 421: the service closes; 503: it lost its place. MAIL FROM: it takes nothing of ours; 552 is the size of this one.
  if (responseCode === 421 || responseCode === 503) return begun ? 'later' : 'server'
  if (command === 'MAIL FROM' && responseCode !== 552) return 'server'
  return responseCode >= 500 ? 'never' : 'later'
}

function wordsOf(error: unknown): string {
  const { response, message } = error as SmtpError
  return (response || message).replace(/\s+/g, ' ').trim().slice(0, 500)
}

function said<T>(ask: (done: (error?: Error | null, result?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, result) => (error ? reject(error) : resolve(result as T)))
  })
}
