import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import pg from 'pg'

export interface FeedTickerOptions {
  databaseUrl: string
  /** Called after each tick, whoever made it, and when some may have been missed. */
  onTick: () => void
  /** What the leader does beside, every now and then. */
  keep: () => Promise<void>
  clock: Clock
  log: Log
}

const tickMs = 50
const leadMs = 200
const keepMs = 60_000
const reconnectMs = 1_000

/** "feed" as bytes: any number that nothing else on the server locks by. */
export const leaderLock = 0x66656564

/**
 * Ticks the feed, in one of all processes: in the one that has the lock, which Postgres gives to the next when its connection
 * ends. Postgres ends it too when nothing was heard of it for 5 s, so that a process that is stuck leads nobody.
 */
export class FeedTicker {
  readonly #options: FeedTickerOptions
  #client: pg.Client | null = null
  #timer: Timer | null = null
  #keepTimer: Timer | null = null
  #closed = false

  constructor(options: FeedTickerOptions) {
    this.#options = options
  }

  start(): void {
    this.#connect().catch((error: Error) => this.#lost(error))
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    this.#keepTimer?.cancel()
    await this.#client?.end().catch(() => {})
  }

  async #connect(): Promise<void> {
    const { databaseUrl, onTick } = this.#options
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 10_000,
      query_timeout: 12_000,
      keepAlive: true,
      application_name: 'tongdai-feed',
    })
    this.#client = client
    client.on('error', (error) => this.#lost(error, client))
    client.on('notification', onTick)
    await client.connect()
    await client.query(`set role tongdai_system; set idle_session_timeout = '5s'; listen tongdai_feed`)
    if (this.#closed) return client.end()
    onTick()
    await this.#follow(client)
  }

  async #follow(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ led: boolean }>('select pg_try_advisory_lock($1) as led', [
      leaderLock,
    ])
    if (!rows[0]!.led) return this.#then(client, leadMs, () => this.#follow(client))
    this.#options.log.debug('this process ticks the feed')
    this.#keep(client)
    return this.#tick(client)
  }

  async #tick(client: pg.Client): Promise<void> {
    await client.query({ name: 'tick', text: 'select tick_feed()' })
    this.#then(client, tickMs, () => this.#tick(client))
  }

  /** By the side: ticks do not wait for it. */
  #keep(client: pg.Client): void {
    const { keep, clock, log } = this.#options
    keep()
      .catch((error: Error) => log.warn('the feed could not be tidied yet', { error: error.message }))
      .finally(() => {
        if (this.#closed || this.#client !== client) return
        this.#keepTimer = clock.after(keepMs, () => this.#keep(client))
      })
  }

  #then(client: pg.Client, ms: number, step: () => Promise<void>): void {
    if (this.#closed || this.#client !== client) return
    this.#timer = this.#options.clock.after(ms, () => {
      step().catch((error: Error) => this.#lost(error, client))
    })
  }

  /** The lock went with the connection; whoever gets it next ticks on. */
  #lost(error: Error, client = this.#client): void {
    if (this.#closed || this.#client !== client) return
    this.#client = null
    this.#timer?.cancel()
    this.#keepTimer?.cancel()
    client?.end().catch(() => {})
    this.#options.log.info('the feed is not ticked by this process for now', { error: error.message })
    this.#timer = this.#options.clock.after(reconnectMs, () => this.start())
  }
}
