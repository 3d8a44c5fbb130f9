import type { Clock, Timer } from '@tongdai/platform/clock'
import pg from 'pg'

export interface StandingConnectionOptions {
  databaseUrl: string
  /** As Postgres lists it. */
  name: string
  /** Statements that it begins with: its role, what it listens to. */
  begin: string
  /** For which questions it is there; without one it only listens. */
  timeouts?: Pick<pg.ClientConfig, 'statement_timeout' | 'query_timeout'>
  onNotification(payload: string, channel: string): void
  /** It stands, for the first time or again: what was said meanwhile was not heard. What is thrown breaks it. */
  onOpen(client: pg.Client): Promise<void> | void
  onLost(error: Error): void
  clock: Clock
}

const reconnectMs = 1_000

/** A connection of its own that stands as long as it is wanted: when it breaks, it is opened anew after a second. */
export class StandingConnection {
  readonly #options: StandingConnectionOptions
  #client: pg.Client | null = null
  #timer: Timer | null = null
  #closed = false

  constructor(options: StandingConnectionOptions) {
    this.#options = options
  }

  start(): void {
    const { databaseUrl, name, timeouts } = this.#options
    const client = new pg.Client({
      ...{ connectionString: databaseUrl, application_name: name, ...timeouts },
      ...{ connectionTimeoutMillis: 5_000, keepAlive: true },
    })
    this.#client = client
    this.#open(client).catch((error: Error) => this.#lost(client, error))
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    await this.#client?.end().catch(() => {})
  }

  /** Whether this one is in use still. */
  stands(client: pg.Client): boolean {
    return !this.#closed && this.#client === client
  }

  /** Does a step on it after `ms`, when it stands then, instead of the one that waits. What is thrown breaks it. */
  after(client: pg.Client, ms: number, step: () => Promise<void>): void {
    if (!this.stands(client)) return
    this.#timer?.cancel()
    this.#timer = this.#options.clock.after(ms, () => this.now(client, step))
  }

  /** As `after`, without waiting. */
  now(client: pg.Client, step: () => Promise<void>): void {
    if (!this.stands(client)) return
    this.#timer?.cancel()
    step().catch((error: Error) => this.#lost(client, error))
  }

  async #open(client: pg.Client): Promise<void> {
    const { begin, onNotification, onOpen } = this.#options
    client.on('error', (error) => this.#lost(client, error))
    client.on('notification', ({ payload, channel }) => onNotification(payload ?? '', channel))
    await client.connect()
    await client.query(begin)
    if (this.#closed) await client.end()
    else await onOpen(client)
  }

  /** Told by the connection and by whoever waits for an answer on it: once is enough. */
  #lost(client: pg.Client, error: Error): void {
    if (!this.stands(client)) return
    this.#client = null
    this.#timer?.cancel()
    client.end().catch(() => {})
    this.#options.onLost(error)
    this.#timer = this.#options.clock.after(reconnectMs, () => this.start())
  }
}
