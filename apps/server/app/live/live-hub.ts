import type { Identity } from '@tongdai/access/identity'
import { touchSessions } from '@tongdai/access/sessions/touch-sessions'
import type { Mine } from '@tongdai/contract/notices/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Actor } from '@tongdai/tenancy/actor'
import type { LiveNews, LiveSnapshot, VoiceLink } from '../../voice-link/voice-link.ts'
import { ContactNames, type LookUpNames } from './contact-names.ts'
import type { LiveConnection } from './live-connection.ts'
import { ReadsWatch } from './reads-watch.ts'
import { rightsNow } from './rights-now.ts'

const recheckMs = 3_000
const touchMs = 60_000

export interface LiveHubOptions {
  database: Database
  voiceLink: VoiceLink
  /** Rejects while pages cannot be read. */
  askDatabase(): Promise<unknown>
  /** Whose numbers are whose. */
  lookUpNames: LookUpNames
  /** What is a person's own: bell and tray. */
  mineOf(actor: Actor): Promise<Mine>
  clock: Clock
  log: Log
}

/**
 * Every live screen of this process: hands out news by company, and closes those whose right has ended; so with the
 * browser phones, wherever their tickets came from.
 */
export class LiveHub {
  readonly #options: LiveHubOptions
  readonly #names: ContactNames
  readonly #reads: ReadsWatch
  readonly #connections = new Set<LiveConnection>()
  readonly #bySession = new Map<string, Set<LiveConnection>>()
  readonly #byCompany = new Map<string, Set<LiveConnection>>()
  readonly #stops: (() => void)[]
  readonly #fetching = new Map<string, Promise<LiveSnapshot>>()
  /** Of companies whose news waits for a name: when the last of it has been told. */
  readonly #lines = new Map<string, Promise<void>>()
  #timer: Timer | null = null
  #checking = false
  #again = false
  #closed = false
  /** When the sessions of the screens were last said to be in use. */
  #touchedAt = 0

  constructor(options: LiveHubOptions) {
    this.#options = options
    this.#names = new ContactNames({
      ...{ lookUp: options.lookUpNames, clock: options.clock },
      onLate: (companyId) => this.#rename(companyId),
    })
    this.#reads = new ReadsWatch({
      ask: () => options.askDatabase(),
      wanted: () => this.#connections.size > 0,
      onChange: (succeed) => {
        for (const connection of this.#connections) connection.database(succeed)
      },
      clock: options.clock,
    })
    this.#stops = [
      () => this.#reads.close(),
      options.voiceLink.subscribe((news) => this.#news(news)),
      options.voiceLink.onConnection((connected) => {
        for (const connection of this.#connections) connection.voice(connected)
      }),
    ]
    this.#schedule()
  }

  add(connection: LiveConnection): void {
    this.#connections.add(connection)
    file(this.#bySession, connection.cookie, connection)
    file(this.#byCompany, connection.actor.companyId, connection)
    void connection.sendSnapshot()
    if (!this.#reads.succeed) connection.database(false)
    this.#tellMine(connection)
  }

  remove(connection: LiveConnection): void {
    this.#connections.delete(connection)
    unfile(this.#bySession, connection.cookie, connection)
    unfile(this.#byCompany, connection.actor.companyId, connection)
  }

  /**
   * Whose session this cookie is, while a screen opened with it stands here: its right is looked up every 3 s, so that
   * who it is need not be asked of the database (decision 0047). null: no screen stands here from that address, or of two
   * companies.
   */
  whoStands(cookie: string | undefined, address: string): Identity | null {
    const standing = [...(this.#bySession.get(cookie ?? '') ?? [])].filter(({ stands }) => stands)
    const [first] = standing
    if (!first || standing.some(({ actor }) => actor.companyId !== first.actor.companyId)) return null
    // From elsewhere the company's portal is asked again.
    if (first.right.address !== address) return null
    return { ...first.identity, cookies: [] }
  }

  get size(): number {
    return this.#connections.size
  }

  /** Somebody's bell or tray is not as it was. null: perhaps everybody's. */
  mineChanged(companyId: string | null, userId: string | null): void {
    for (const connection of companyId === null ? this.#connections : this.#of(companyId))
      if (userId === null || connection.actor.userId === userId) this.#tellMine(connection)
  }

  /** Its contacts have changed: who is at the other end of a call may have another name. */
  contactsChanged(companyId: string): void {
    this.#names.forget(companyId)
    this.#rename(companyId)
  }

  /** Something is new of one of its customers; null: perhaps of any. */
  customerChanged(companyId: string, id: string | null): void {
    for (const connection of this.#of(companyId)) connection.customer(id)
  }

  #rename(companyId: string): void {
    for (const connection of this.#of(companyId)) void connection.rename()
  }

  get names(): ContactNames {
    return this.#names
  }

  /**
   * The state of a company, fetched once for all who ask at the same time. None of them misses a change by it: answers
   * and news come over one stream, so that whatever is newer than the answer comes after it.
   */
  snapshotOf = (companyId: string): Promise<LiveSnapshot> => {
    const running = this.#fetching.get(companyId)
    if (running) return running
    const fetching = this.#options.voiceLink.snapshot(companyId).finally(() => {
      if (this.#fetching.get(companyId) === fetching) this.#fetching.delete(companyId)
    })
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

  #tellMine(connection: LiveConnection): void {
    void connection.tellMine(() => this.#options.mineOf(connection.actor))
  }

  #of(companyId: string): LiveConnection[] {
    return [...(this.#byCompany.get(companyId) ?? [])]
  }

  /** A call is told of with the name of who calls, so that no screen draws it twice; what comes after it waits its turn. */
  #news(news: LiveNews): void {
    const { companyId } = news
    if (!this.#byCompany.has(companyId)) {
      this.#leave(companyId)
      return
    }
    const tell = () => {
      for (const connection of this.#of(companyId)) connection.news(news)
    }
    const numbers = news.changes.flatMap((change) =>
      change.type === 'call' ? [change.call.customerNumber] : [],
    )
    const learning = this.#names.learn(companyId, numbers)
    const before = this.#lines.get(companyId)
    if (!learning && !before) {
      tell()
      return
    }
    const line = Promise.all([before, learning]).then(() => {
      tell()
      if (this.#lines.get(companyId) === line) this.#lines.delete(companyId)
    })
    this.#lines.set(companyId, line)
  }

  /** No screen of the company stands here. A state that is being fetched for somebody else brings no news after it. */
  #leave(companyId: string): void {
    this.#fetching.delete(companyId)
    this.#options.voiceLink.leave(companyId).catch(() => {})
  }

  #schedule(): void {
    if (!this.#closed) this.#timer = this.#options.clock.after(recheckMs, () => this.recheck())
  }

  /** Live screens here, and the browser phones of the voice process: a phone must not outlive what it was opened by. */
  async #check(): Promise<void> {
    const { database, voiceLink, clock } = this.#options
    const now = clock.now()
    const phones = await voiceLink.phoneRights().catch(() => [])
    const connections = [...this.#connections]
    const rightNow = await rightsNow(database, [...connections.map(({ right }) => right), ...phones], now)
    for (const connection of connections) {
      const right = rightNow(connection.right)
      if (right === 'ended') connection.close(4401, 'signed out or no longer allowed')
      else if (right === 'moved') connection.close(4409, 'works for another company')
    }
    const ended = phones.filter((phone) => rightNow(phone) !== 'holds')
    if (ended.length > 0)
      await voiceLink.endPhones(ended.map(({ sessionId, companyId }) => ({ sessionId, companyId })))
    await this.#touch(now)
  }

  /** A page that stands open is in use, though it asks for nothing: agents wait for calls (decision 0073). */
  async #touch(now: number): Promise<void> {
    if (now - this.#touchedAt < touchMs) return
    this.#touchedAt = now
    const standing = [...this.#connections].filter(({ stands }) => stands)
    const sessions = new Set(standing.map(({ right }) => right.sessionId))
    await touchSessions(this.#options.database, [...sessions], now)
  }
}

function file(map: Map<string, Set<LiveConnection>>, key: string, connection: LiveConnection): void {
  map.set(key, (map.get(key) ?? new Set()).add(connection))
}

function unfile(map: Map<string, Set<LiveConnection>>, key: string, connection: LiveConnection): void {
  const filed = map.get(key)
  filed?.delete(connection)
  if (filed?.size === 0) map.delete(key)
}
