/** A mail as it is handed over: to one address, with everything in it. */
export interface OutgoingMail {
  to: string
  /** Without angle brackets: the same whenever the same mail is handed over again. */
  messageId: string
  subject: string
  text: string
  html: string
}

/** Hands mails to a mail server. */
export interface Mailer {
  /** @throws MailFailure */
  open(): Promise<MailSession>
}

/** A connection to it, for one mail after the other. What failed ends it. */
export interface MailSession {
  /** @returns what the server said @throws MailFailure */
  send(mail: OutgoingMail): Promise<string>
  close(): void
}

/**
 * Whom a failure concerns: `server`: nothing was handed over, and no other mail would be; `later`: this mail, for now;
 * `never`: this mail for ever.
 */
export type FailureKind = 'server' | 'later' | 'never'

/** `message` is what the server said, or how it could not be reached. */
export class MailFailure extends Error {
  readonly kind: FailureKind
  constructor(kind: FailureKind, message: string) {
    super(message)
    this.name = 'MailFailure'
    this.kind = kind
  }
}
