import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import pg from 'pg'

export interface MineEarsOptions {
  databaseUrl: string
  /** Somebody's bell or tray is not as it was. */
  onChange(companyId: string, userId: string): void
  /** Some of it may have been missed. */
  onGap(): void
  clock: Clock
  log: Log
}

const reconnectMs = 1_000

/** Hears from Postgres whose notices and jobs have changed, whichever process changed them. */
export class MineEars {
  readonly #options: MineEarsOptions
  #client: pg.Client | null = null
  #timer: Timer | null = null
  #closed = false

  constructor(options: MineEarsOptions) {
    this.#options = options
  }

  start(): void {
    this.#connect().catch((error: Error) => this.#lost(error))
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    await this.#client?.end().catch(() => {})
  }

  async #connect(): Promise<void> {
    const { databaseUrl, onChange, onGap } = this.#options
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    this.#client = client
    client.on('error', (error) => this.#lost(error, client))
    client.on('notification', ({ payload }) => {
      const [companyId, userId] = (payload ?? '').split(' ')
      if (companyId && userId) onChange(companyId, userId)
    })
    await client.connect()
    await client.query('set role tongdai_app; listen tongdai_mine')
    if (this.#closed) await client.end()
    else onGap()
  }

  #lost(error: Error, client = this.#client): void {
    if (this.#closed || this.#client !== client) return
    this.#client = null
    client?.end().catch(() => {})
    this.#options.log.info('news of notices and jobs is not heard for now', { error: error.message })
    this.#timer = this.#options.clock.after(reconnectMs, () => this.start())
  }
}
