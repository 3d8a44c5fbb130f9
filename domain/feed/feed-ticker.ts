import { StandingConnection } from '@tongdai/database/standing-connection'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type pg from 'pg'
import { readTick, type Tick } from './tick.ts'

export interface FeedTickerOptions {
  databaseUrl: string
  /** Called after each tick, whoever made it; null: some may have been missed. */
  onTick: (tick: Tick | null) => void
  /** What the leader does beside, every now and then. */
  keep: () => Promise<void>
  /** Nothing was heard of a process for so long: another one leads, ms. */
  silentMs?: number
  clock: Clock
  log: Log
}

const tickMs = 50
const leadMs = 200
const keepMs = 60_000
/**
 * Ticks that go on when no further event has begun, so that those of a transaction that is soon at its end are waited for;
 * and how many are then left out before the next, which finds the others.
 */
const ticksAfter = 20
const ticksLeftOut = 20

/** "feed" as bytes: any number that nothing else on the server locks by. */
export const leaderLock = 0x66656564

/**
 * Ticks the feed, in one of all processes: in the one that has the lock, which Postgres gives to the next when its connection
 * ends. Postgres ends it too when nothing was heard of it for a while, so that a process that is stuck leads nobody.
 */
export class FeedTicker {
  readonly #options: FeedTickerOptions
  readonly #connection: StandingConnection
  #keepTimer: Timer | null = null
  /** The number of the newest event that has begun, and for how many ticks it was that already. */
  #newest: string | null = null
  #unchanged = 0
  /** The last tick found something: the next one need not ask whether it might. */
  #ticks = true

  constructor(options: FeedTickerOptions) {
    const { databaseUrl, onTick, silentMs = 5_000, clock, log } = options
    this.#options = options
    this.#connection = new StandingConnection({
      ...{ databaseUrl, clock, name: 'tongdai-feed' },
      begin: `set role tongdai_system; set idle_session_timeout = ${silentMs}; listen tongdai_feed`,
      timeouts: { statement_timeout: 10_000, query_timeout: 12_000 },
      onNotification: (payload) => onTick(readTick(payload)),
      onOpen: (client) => {
        this.#ticks = true
        onTick(null)
        return this.#follow(client)
      },
      // The lock went with it; whoever gets it next ticks on.
      onLost: (error) => {
        this.#keepTimer?.cancel()
        log.info('the feed is not ticked by this process for now', { error: error.message })
      },
    })
  }

  start(): void {
    this.#connection.start()
  }

  async close(): Promise<void> {
    this.#keepTimer?.cancel()
    await this.#connection.close()
  }

  async #follow(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ led: boolean }>('select pg_try_advisory_lock($1) as led', [
      leaderLock,
    ])
    if (!rows[0]!.led) return this.#connection.after(client, leadMs, () => this.#follow(client))
    this.#options.log.debug('this process ticks the feed')
    this.#keep(client)
    return this.#tick(client)
  }

  async #tick(client: pg.Client): Promise<void> {
    if (this.#ticks || (await this.#mayHaveNews(client))) {
      const { rows } = await client.query<{ made: string | null }>({
        name: 'tick',
        text: 'select tick_feed() as made',
      })
      const before = this.#ticks
      this.#ticks = rows[0]!.made !== null
      if (before && !this.#ticks) await this.#mayHaveNews(client)
    }
    this.#connection.after(client, tickMs, () => this.#tick(client))
  }

  /** One number read from Postgres, where a tick looks into all weeks. */
  async #mayHaveNews(client: pg.Client): Promise<boolean> {
    const { rows } = await client.query<{ newest: string }>({
      name: 'newest event',
      text: 'select last_value as newest from feed_id',
    })
    const { newest } = rows[0]!
    this.#unchanged = newest === this.#newest ? this.#unchanged + 1 : 0
    this.#newest = newest
    return this.#unchanged < ticksAfter || this.#unchanged % ticksLeftOut === 0
  }

  /** By the side: ticks do not wait for it. */
  #keep(client: pg.Client): void {
    const { keep, clock, log } = this.#options
    keep()
      .catch((error: Error) => log.warn('the feed could not be tidied yet', { error: error.message }))
      .finally(() => {
        if (this.#connection.stands(client)) this.#keepTimer = clock.after(keepMs, () => this.#keep(client))
      })
  }
}
