import { dirname, join } from 'node:path'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import pg from 'pg'
import { ConfigFolder, readFormerSnapshot } from './config-folder.ts'
import { type ConfigRows, configQuery } from './config-rows.ts'

export interface ConfigSourceOptions {
  databaseUrl: string | null
  /** Where the last set-up of each company is kept, for a start without Postgres. */
  folder: string
  clock: Clock
  log: Log
}

/** By company id; null: it is no more. */
export type ConfigChanges = Map<string, ConfigRows | null>

const settleMs = 30
const retryMs = 500
/** Companies read by one statement: all of three thousand at once would be a hundred megabytes of JSON in one piece. */
const companiesAtOnce = 50

/**
 * Keeps the set-up of all companies fresh: read at the start, and of a company again whenever Postgres says that it
 * changed. A call is decided from memory; without Postgres the last set-up, kept on disk, serves on.
 */
export class ConfigSource {
  readonly #options: ConfigSourceOptions
  readonly #folder: ConfigFolder
  readonly #listeners = new Set<(changes: ConfigChanges) => void>()
  /** Companies of which something is known: those that are gone are told, too. */
  readonly #known = new Set<string>()
  /** Still to be read. */
  readonly #changed = new Set<string>()
  #client: pg.Client | null = null
  #timer: Timer | null = null
  #refreshing = false
  #closed = false

  constructor(options: ConfigSourceOptions) {
    this.#options = options
    this.#folder = new ConfigFolder(options.folder, options.log)
  }

  /** Every company. Never rejects: without Postgres it gives what the disk has, and goes on trying. */
  async start(): Promise<Map<string, ConfigRows>> {
    try {
      const all = present(await this.#connect())
      for (const companyId of this.#folder.companyIds())
        if (!all.has(companyId)) this.#folder.keep(companyId, null)
      return all
    } catch (error) {
      this.#options.log.warn('the set-up could not be read from Postgres; the last one on disk serves', {
        error: (error as Error).message,
      })
      this.#later(retryMs)
      return this.#fromDisk()
    }
  }

  /** Called with what changed, and with all when the connection to Postgres was gone in between. */
  onChange(listener: (changes: ConfigChanges) => void): void {
    this.#listeners.add(listener)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    await this.#client?.end().catch(() => {})
    await this.#folder.settled()
  }

  /** Listens first and reads then, so that no change falls between. */
  async #connect(): Promise<ConfigChanges> {
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
      const { rows } = await client.query<{ id: string }>('select id from companies')
      const all = await this.#read(client, [...rows.map(({ id }) => id), ...this.#known])
      this.#client = client
      return all
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
    if (this.#closed || this.#timer || this.#refreshing) return
    this.#timer = this.#options.clock.after(ms, () => {
      this.#timer = null
      void this.#refresh()
    })
  }

  async #refresh(): Promise<void> {
    this.#refreshing = true
    let pause = settleMs
    const named = [...this.#changed]
    this.#changed.clear()
    try {
      const changes = this.#client ? await this.#read(this.#client, named) : await this.#connect()
      if (changes.size > 0) for (const listener of this.#listeners) listener(changes)
    } catch (error) {
      for (const companyId of named) this.#changed.add(companyId)
      pause = retryMs
      this.#options.log.warn('the set-up could not be read again yet', { error: (error as Error).message })
    }
    this.#refreshing = false
    // What was said to have changed while this was read.
    if (this.#changed.size > 0 || !this.#client) this.#later(pause)
  }

  /** The companies named, null for those that are not there; kept on disk on the way. */
  async #read(client: pg.Client, companyIds: string[]): Promise<ConfigChanges> {
    const found: ConfigChanges = new Map(companyIds.map((companyId) => [companyId, null]))
    const ids = [...found.keys()]
    for (let start = 0; start < ids.length; start += companiesAtOnce) {
      const { rows } = await client.query<{ company_id: string; rows: ConfigRows }>(configQuery, [
        ids.slice(start, start + companiesAtOnce),
      ])
      for (const { company_id, rows: of } of rows) found.set(company_id, of)
    }
    for (const [companyId, rows] of found) {
      this.#folder.keep(companyId, rows)
      if (rows) this.#known.add(companyId)
      else this.#known.delete(companyId)
    }
    return found
  }

  #fromDisk(): Map<string, ConfigRows> {
    const kept = this.#folder.read()
    const former = join(dirname(this.#options.folder), 'voice-config.json')
    try {
      const found = kept.size > 0 ? kept : (readFormerSnapshot(former) ?? kept)
      for (const companyId of found.keys()) this.#known.add(companyId)
      return found
    } catch (error) {
      this.#options.log.error('the kept set-up cannot be read', { error })
      return kept
    }
  }
}

function present(changes: ConfigChanges): Map<string, ConfigRows> {
  return new Map([...changes].filter((entry): entry is [string, ConfigRows] => entry[1] !== null))
}
