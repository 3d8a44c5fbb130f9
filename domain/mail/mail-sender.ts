import type { Database } from '@tongdai/database/open-database'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { type Mailer, MailFailure, type MailSession } from '@tongdai/platform/mail/mailer'
import type { Secrets } from '@tongdai/platform/secrets'
import { endMail, giveBack, putOff, type TakenMail, takeMail } from './mails.store.ts'
import { messageIdOf, openLetter } from './outgoing.ts'
import { writeLetter } from './write-letter.ts'

export interface MailSenderOptions {
  database: Database
  mailer: Mailer
  secrets: Secrets
  /** What stands behind the @ of Message-IDs: our own part of the mail world. */
  domain: string
  clock: Clock
  log: Log
}

const lookMs = 2_000
/** Connections to the mail server at a time. */
const mostLanes = 4
/** How long the whole waits after the server failed: doubling from the first to the last. */
const serverPause = { firstMs: 5_000, lastMs: 60_000 }

/**
 * Sends what was put down, as long as it runs; several processes may. A mail is *taken* for a while and sent outside of any
 * transaction: whoever dies meanwhile leaves it to the next, under the same Message-ID (docs/decisions/0064).
 */
export class MailSender {
  readonly #options: MailSenderOptions
  #timer: Timer | null = null
  #lanes = new Set<Promise<void>>()
  #pauseMs = 0
  #pausedUntil = 0
  #closed = false

  constructor(options: MailSenderOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#lanes.size === 0) this.#openLane()
    this.#timer = this.#options.clock.after(lookMs, () => this.start())
  }

  /** Resolves when no mail is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    await Promise.all(this.#lanes)
  }

  get #waits(): boolean {
    return this.#closed || this.#options.clock.monotonic() < this.#pausedUntil
  }

  #openLane(): void {
    if (this.#waits) return
    const lane = this.#sendAll()
      .catch((error: Error) =>
        this.#options.log.warn('mail could not be sent for now', { error: error.message }),
      )
      .finally(() => this.#lanes.delete(lane))
    this.#lanes.add(lane)
  }

  /** One mail after the other over one connection, which is opened for the first. */
  async #sendAll(): Promise<void> {
    const { database, clock } = this.#options
    let session: MailSession | null = null
    try {
      while (!this.#waits) {
        const mail = await takeMail(database, clock.now())
        if (!mail) return
        // There was one: perhaps there are many.
        if (this.#lanes.size < mostLanes) this.#openLane()
        session = await this.#send(mail, session)
      }
    } finally {
      session?.close()
    }
  }

  /** @returns the connection while it can be used on */
  async #send(mail: TakenMail, open: MailSession | null): Promise<MailSession | null> {
    const { database, mailer, secrets, domain, clock, log } = this.#options
    try {
      const session = open ?? (await mailer.open())
      const letter = writeLetter(openLetter(secrets, mail))
      const answer = await session.send({
        to: mail.recipient,
        messageId: messageIdOf(mail, domain),
        ...letter,
      })
      this.#pauseMs = 0
      await endMail(database, mail, 'sent', answer, clock.now())
      return session
    } catch (error) {
      const { kind, message } = error instanceof MailFailure ? error : new MailFailure('later', String(error))
      if (kind === 'server') {
        this.#pauseMs = Math.min(serverPause.lastMs, this.#pauseMs * 2 || serverPause.firstMs)
        this.#pausedUntil = clock.monotonic() + this.#pauseMs
        log.warn('the mail server takes nothing for now', { answer: message, pauseMs: this.#pauseMs })
        await giveBack(database, mail, message, clock.now())
      } else if (kind === 'never') {
        log.warn('a mail was refused', { mail: mail.id, template: mail.template, answer: message })
        await endMail(database, mail, 'refused', message, clock.now())
      } else await putOff(database, mail, message, clock.now())
      return null
    }
  }
}
