import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { LiveSnapshot, VoiceLink } from '../../voice-link/voice-link.ts'
import type { LiveConnection } from './live-connection.ts'

const recheckMs = 3_000

/** Every live screen of this process: hands out news by company, and closes those whose right has ended. */
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

  /** Looks now, instead of within 3 s, whose session, membership, role or chosen company has changed. */
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

  /** One look for all: a query for each screen would grow with the company. */
  async #check(): Promise<void> {
    const connections = [...this.#connections]
    if (connections.length === 0) return
    const { database } = this.#options
    const sessions = await database.accounts
      .selectFrom('accounts.session')
      .select(['id', 'activeCompanyId'])
      .where('id', 'in', [...new Set(connections.map(({ sessionId }) => sessionId))])
      .where('expiresAt', '>', new Date())
      .execute()
    const memberships = await withSystem(database, (transaction) =>
      transaction
        .selectFrom('memberships')
        .select(['companyId', 'userId', 'role'])
        .where('userId', 'in', [...new Set(connections.map(({ actor }) => actor.userId))])
        .where('disabledAt', 'is', null)
        .execute(),
    )
    const chosen = new Map(sessions.map(({ id, activeCompanyId }) => [id, activeCompanyId]))
    const rights = new Set(memberships.map(({ companyId, userId, role }) => `${companyId} ${userId} ${role}`))
    for (const connection of connections) {
      const { companyId, userId, role } = connection.actor
      const company = chosen.get(connection.sessionId)
      const right = rights.has(`${companyId} ${userId} ${role}`)
      if (company === undefined || !right) connection.close(4401, 'signed out or no longer allowed')
      else if (company !== null && company !== companyId) connection.close(4409, 'works for another company')
    }
  }
}
