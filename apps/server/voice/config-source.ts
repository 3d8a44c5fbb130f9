import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { ExchangeConfig } from '@tongdai/calls/exchange-config'
import type { EngineConfig } from '@tongdai/engine'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import pg from 'pg'
import { type ConfigRows, configQuery } from './config-rows.ts'
import { toEngineConfig, toExchangeConfig, type Unseal } from './to-configs.ts'

export interface ConfigSnapshot {
  engine: EngineConfig
  exchange: ExchangeConfig
}

export interface ConfigSourceOptions {
  databaseUrl: string | null
  /** Where the last snapshot is kept, for a start without Postgres. */
  snapshotFile: string
  unseal: Unseal
  promptsDir: string
  clock: Clock
  log: Log
}

const noRows: ConfigRows = { companies: [], users: [], extensions: [], trunks: [], hotlines: [], queues: [] }
const settleMs = 30
const retryMs = 500

/**
 * Keeps the set-up of all companies in memory: read at the start, and again whenever Postgres says that it changed. A
 * call is decided from memory; without Postgres the last snapshot, kept on disk, serves on.
 */
export class ConfigSource {
  readonly #options: ConfigSourceOptions
  readonly #listeners = new Set<(snapshot: ConfigSnapshot, companyIds: string[]) => void>()
  readonly #changed = new Set<string>()
  #client: pg.Client | null = null
  #timer: Timer | null = null
  #closed = false

  constructor(options: ConfigSourceOptions) {
    this.#options = options
  }

  /** Never rejects: without Postgres it gives what the disk has, and goes on trying. */
  async start(): Promise<ConfigSnapshot> {
    try {
      return this.#snapshot(await this.#connect())
    } catch (error) {
      this.#options.log.warn('the set-up could not be read from Postgres; the last one on disk serves', {
        error: (error as Error).message,
      })
      this.#later(retryMs)
      return this.#snapshot(this.#fromDisk())
    }
  }

  /** `companyIds`: whose set-up changed. */
  onChange(listener: (snapshot: ConfigSnapshot, companyIds: string[]) => void): void {
    this.#listeners.add(listener)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    await this.#client?.end().catch(() => {})
  }

  /** Listens first and reads then, so that no change falls between. */
  async #connect(): Promise<ConfigRows> {
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl ?? undefined,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 10_000,
      keepAlive: true,
    })
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    client.on('notification', ({ payload }) => {
      if (payload) this.#changed.add(payload)
      this.#later(settleMs)
    })
    try {
      await client.connect()
      await client.query('set role tongdai_system')
      await client.query('listen tongdai_config')
      const rows = await read(client)
      this.#client = client
      this.#keep(rows)
      return rows
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return
    this.#client = null
    this.#later(retryMs)
  }

  /** Several changes in a row are read once. */
  #later(ms: number): void {
    if (this.#closed || this.#timer) return
    this.#timer = this.#options.clock.after(ms, () => {
      this.#timer = null
      void this.#refresh()
    })
  }

  async #refresh(): Promise<void> {
    try {
      const rows = this.#client ? await read(this.#client) : await this.#connect()
      this.#keep(rows)
      const changed = [...this.#changed]
      this.#changed.clear()
      const snapshot = this.#snapshot(rows)
      for (const listener of this.#listeners) listener(snapshot, changed)
    } catch (error) {
      this.#options.log.warn('the set-up could not be read again yet', { error: (error as Error).message })
      this.#later(retryMs)
    }
  }

  #snapshot(rows: ConfigRows): ConfigSnapshot {
    const { unseal, promptsDir } = this.#options
    return {
      engine: toEngineConfig(rows, unseal),
      exchange: toExchangeConfig(rows, promptsDir),
    }
  }

  #keep(rows: ConfigRows): void {
    const { snapshotFile, log } = this.#options
    try {
      writeFileSync(`${snapshotFile}.new`, JSON.stringify(rows), { mode: 0o600 })
      renameSync(`${snapshotFile}.new`, snapshotFile)
    } catch (error) {
      log.error('the set-up could not be kept on disk', { error })
    }
  }

  #fromDisk(): ConfigRows {
    try {
      return JSON.parse(readFileSync(this.#options.snapshotFile, 'utf8'))
    } catch {
      return noRows
    }
  }
}

async function read(client: pg.Client): Promise<ConfigRows> {
  const { rows } = await client.query<{ rows: ConfigRows }>(configQuery)
  return rows[0]!.rows
}
