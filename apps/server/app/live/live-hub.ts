import type { Database } from '@tongdai/database/open-database'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { LiveSnapshot, VoiceLink } from '../../voice-link/voice-link.ts'
import type { LiveConnection } from './live-connection.ts'
import { rightsNow } from './rights-now.ts'

const recheckMs = 3_000

/**
 * Every live screen of this process: hands out news by company, and closes those whose right has ended; so with the
 * browser phones, wherever their tickets came from.
 */
export class LiveHub {
  readonly #options: { database: Database; voiceLink: VoiceLink; clock: Clock; log: Log }
  readonly #connections = new Set<LiveConnection>()
  readonly #stops: (() => void)[]
  readonly #fetching = new Map<string, Promise<LiveSnapshot>>()
  #timer: Timer | null = null
  #checking = false
  #again = false
  #closed = false

  constructor(options: { database: Database; voiceLink: VoiceLink; clock: Clock; log: Log }) {
    this.#options = options
    this.#stops = [
      options.voiceLink.subscribe((news) => {
        for (const connection of this.#connections)
          if (connection.actor.companyId === news.companyId) connection.news(news)
      }),
      options.voiceLink.onConnection((connected) => {
        for (const connection of this.#connections) connection.voice(connected)
      }),
    ]
    this.#schedule()
  }

  add(connection: LiveConnection): void {
    this.#connections.add(connection)
    void connection.sendSnapshot()
  }

  remove(connection: LiveConnection): void {
    this.#connections.delete(connection)
  }

  get size(): number {
    return this.#connections.size
  }

  /**
   * The state of a company, fetched once for all who ask at the same time. None of them misses a change by it: answers
   * and news come over one stream, so that whatever is newer than the answer comes after it.
   */
  snapshotOf = (companyId: string): Promise<LiveSnapshot> => {
    const running = this.#fetching.get(companyId)
    if (running) return running
    const fetching = this.#options.voiceLink
      .snapshot(companyId)
      .finally(() => this.#fetching.delete(companyId))
    this.#fetching.set(companyId, fetching)
    return fetching
  }

  /** Looks now, instead of within 3 s, whose session, membership, role or chosen company has changed; of screens and phones. */
  recheck(): void {
    if (this.#checking) {
      this.#again = true
      return
    }
    this.#checking = true
    this.#timer?.cancel()
    void this.#check()
      // Without the database nothing can have been revoked either; who is connected stays.
      .catch((error: Error) =>
        this.#options.log.warn('live rights could not be checked', { error: error.message }),
      )
      .finally(() => {
        this.#checking = false
        if (this.#again) {
          this.#again = false
          this.recheck()
        } else this.#schedule()
      })
  }

  close(): void {
    this.#closed = true
    this.#timer?.cancel()
    for (const stop of this.#stops) stop()
    for (const connection of this.#connections) connection.close(1012, 'restart')
  }

  #schedule(): void {
    if (!this.#closed) this.#timer = this.#options.clock.after(recheckMs, () => this.recheck())
  }

  /** Live screens here, and the browser phones of the voice process: a phone must not outlive what it was opened by. */
  async #check(): Promise<void> {
    const { database, voiceLink } = this.#options
    const phones = await voiceLink.phoneRights().catch(() => [])
    const connections = [...this.#connections]
    const rightNow = await rightsNow(database, [...connections.map(({ right }) => right), ...phones])
    for (const connection of connections) {
      const now = rightNow(connection.right)
      if (now === 'ended') connection.close(4401, 'signed out or no longer allowed')
      else if (now === 'moved') connection.close(4409, 'works for another company')
    }
    const ended = phones.filter((phone) => rightNow(phone) !== 'holds')
    if (ended.length > 0)
      await voiceLink.endPhones(ended.map(({ sessionId, companyId }) => ({ sessionId, companyId })))
  }
}
