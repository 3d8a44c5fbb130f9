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
/** No further event has begun for so many looks: it rests, if it may. */
const restAfter = 4
/** While it rests: Postgres hears that it lives, and what it was not woken for is found. */
export const restLookMs = 1_000

/** "feed" as bytes: any number that nothing else on the server locks by. */
export const leaderLock = 0x66656564
/** Shared by everybody who tells until it is visible (0055_feed_rests.sql); whoever has it alone is woken by the next who tells. */
const restLock = leaderLock + 1

/**
 * Ticks the feed, in one of all processes: in the one that has the lock, which Postgres gives to the next when its connection
 * ends. Postgres ends it too when nothing was heard of it for a while, so that a process that is stuck leads nobody.
 *
 * It ticks while something is told, and rests else (docs/decisions/0091):
 *
 *     ticks ──► nothing begun for a while, nothing told is under way: has `restLock`, and one tick for what came before ──► rests
 *       ▲                                                                                                              │
 *       └──────────────── something that was told became visible ("tongdai_told"), or a look finds it ─────────────────┘
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
  /** Something that woke it became visible since the last tick. */
  #told = false
  /** The connection that it rests on. */
  #resting: pg.Client | null = null

  constructor(options: FeedTickerOptions) {
    const { databaseUrl, onTick, silentMs = 5_000, clock, log } = options
    this.#options = options
    this.#connection = new StandingConnection({
      ...{ databaseUrl, clock, name: 'tongdai-feed' },
      begin: `set role tongdai_system; set idle_session_timeout = ${silentMs}; listen tongdai_feed`,
      timeouts: { statement_timeout: 10_000, query_timeout: 12_000 },
      onNotification: (payload, channel) => {
        if (channel === 'tongdai_told') this.#hearTold()
        else onTick(readTick(payload))
      },
      onOpen: (client) => {
        this.#ticks = true
        this.#resting = null
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
    await client.query('listen tongdai_told')
    this.#keep(client)
    return this.#tick(client)
  }

  async #tick(client: pg.Client): Promise<void> {
    if (this.#told || this.#ticks || (await this.#mayHaveNews(client))) {
      const before = this.#ticks
      await this.#makeTick(client)
      if (before && !this.#ticks) await this.#mayHaveNews(client)
    }
    if (this.#unchanged % ticksLeftOut === restAfter && (await this.#rest(client))) return
    this.#connection.after(client, tickMs, () => this.#tick(client))
  }

  async #makeTick(client: pg.Client): Promise<void> {
    this.#told = false
    const { rows } = await client.query<{ made: string | null }>({
      name: 'tick',
      text: 'select tick_feed() as made',
    })
    this.#ticks = rows[0]!.made !== null
  }

  /** @returns false: something that was told is not visible yet, and whoever told it wakes nobody */
  async #rest(client: pg.Client): Promise<boolean> {
    const { rows } = await client.query<{ rests: boolean }>({
      name: 'rest',
      text: 'select pg_try_advisory_lock($1) as rests',
      values: [restLock],
    })
    if (!rows[0]!.rests) return false
    // What became visible until then woke nobody.
    await this.#makeTick(client)
    if (this.#told || this.#ticks) await this.#rise(client)
    else this.#lieDown(client)
    return true
  }

  #lieDown(client: pg.Client): void {
    this.#resting = client
    this.#connection.after(client, restLookMs, async () => {
      this.#resting = null
      const before = this.#newest
      await this.#mayHaveNews(client)
      if (this.#told || this.#newest !== before) await this.#rise(client)
      else this.#lieDown(client)
    })
  }

  #hearTold(): void {
    this.#told = true
    const client = this.#resting
    this.#resting = null
    if (client) this.#connection.now(client, () => this.#rise(client))
  }

  async #rise(client: pg.Client): Promise<void> {
    this.#unchanged = 0
    await client.query({ name: 'rise', text: 'select pg_advisory_unlock($1)', values: [restLock] })
    return this.#tick(client)
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
