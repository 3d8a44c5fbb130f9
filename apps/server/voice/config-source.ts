import { dirname, join } from 'node:path'
import type { SetUpPart } from '@tongdai/contract/live'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import pg from 'pg'
import { ChangedLists } from './changed-lists.ts'
import { ConfigFolder, readFormerSnapshot } from './config-folder.ts'
import { type ConfigRows, configQuery, readRows } from './config-rows.ts'

export interface ConfigSourceOptions {
  databaseUrl: string | null
  /** Where the last set-up of each company is kept, for a start without Postgres. */
  folder: string
  clock: Clock
  log: Log
}

/** By company id; null: it is no more. */
export type ConfigChanges = Map<string, ConfigRows | null>

/** @param listsOf which lists of a company changed, to be asked once */
export type ConfigListener = (changes: ConfigChanges, listsOf: (companyId: string) => SetUpPart[]) => void

const settleMs = 30
const retryMs = 500
/**
 * Companies read by one statement, and told in one turn of the event loop: all of three thousand at once would be a
 * hundred megabytes of JSON, and a silence of seconds.
 */
const companiesAtOnce = 10

/**
 * Keeps the set-up of all companies fresh: read at the start, and of a company again whenever Postgres says that it
 * changed. A call is decided from memory; without Postgres the last set-up, kept on disk, serves on.
 */
export class ConfigSource {
  readonly #options: ConfigSourceOptions
  readonly #folder: ConfigFolder
  readonly #listeners = new Set<ConfigListener>()
  /** Companies of which something is known: those that are gone are told, too. */
  readonly #known = new Set<string>()
  readonly #lists = new ChangedLists()
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

  /** Resolves when every company has been told. Never rejects: without Postgres it tells what the disk has, and goes on trying. */
  async start(): Promise<void> {
    this.#refreshing = true
    try {
      await this.#connect()
      for (const companyId of this.#folder.companyIds())
        if (!this.#known.has(companyId)) this.#folder.keep(companyId, null)
    } catch (error) {
      this.#options.log.warn('the set-up could not be read from Postgres; the last one on disk serves', {
        error: (error as Error).message,
      })
      this.#tellFromDisk()
    }
    this.#refreshing = false
    if (!this.#client) this.#later(retryMs)
    else if (this.#changed.size > 0) this.#later(settleMs)
  }

  /**
   * Called with what changed, some companies at a time; with all of them at the start, and when the connection to
   * Postgres was gone in between.
   */
  onChange(listener: ConfigListener): void {
    this.#listeners.add(listener)
  }

  /** Tells of a company once more: something beside its rows is different. */
  tellAgain(companyId: string): void {
    this.#changed.add(companyId)
    this.#later(settleMs)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    await this.#client?.end().catch(() => {})
    await this.#folder.settled()
  }

  /** Listens first and reads then, so that no change falls between. */
  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl ?? undefined,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 10_000,
      keepAlive: true,
    })
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === 'tongdai_list') return this.#lists.add(payload)
      if (payload) this.#changed.add(payload)
      this.#later(settleMs)
    })
    try {
      await client.connect()
      await client.query('set role tongdai_system')
      await client.query('listen tongdai_list; listen tongdai_config')
      const { rows } = await client.query<{ id: string }>('select id from companies')
      await this.#read(client, [...rows.map(({ id }) => id), ...this.#known])
      this.#client = client
      this.#lists.caughtUp()
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return
    this.#client = null
    this.#lists.missed()
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
      if (this.#client) await this.#read(this.#client, named)
      else await this.#connect()
    } catch (error) {
      for (const companyId of named) this.#changed.add(companyId)
      pause = retryMs
      this.#options.log.warn('the set-up could not be read again yet', { error: (error as Error).message })
    }
    this.#refreshing = false
    // What was said to have changed while this was read.
    if (this.#changed.size > 0 || !this.#client) this.#later(pause)
  }

  /** Tells of the companies named. */
  async #read(client: pg.Client, companyIds: string[]): Promise<void> {
    const ids = [...new Set(companyIds)]
    if (ids.length === 0) return
    const ask = (from: number) =>
      client.query<{ company_id: string; rows: string }>(configQuery, [
        ids.slice(from, from + companiesAtOnce),
      ])
    let asked = ask(0)
    for (let from = 0; from < ids.length; from += companiesAtOnce) {
      const { rows } = await asked
      const next = from + companiesAtOnce
      // Postgres works on the next ones while these are taken in.
      if (next < ids.length) asked = ask(next)
      this.#take(ids.slice(from, next), new Map(rows.map(({ company_id, rows }) => [company_id, rows])))
    }
  }

  /** @param found as JSON; what is not in it is no more */
  #take(companyIds: string[], found: Map<string, string>): void {
    for (const companyId of companyIds) this.#folder.keep(companyId, found.get(companyId) ?? null)
    this.#tell(
      companyIds.map((companyId) => {
        const text = found.get(companyId)
        return [companyId, text === undefined ? null : readRows(text)]
      }),
    )
  }

  #tell(changes: [companyId: string, rows: ConfigRows | null][]): void {
    for (const [companyId, rows] of changes) {
      if (rows) this.#known.add(companyId)
      else this.#known.delete(companyId)
    }
    for (const listener of this.#listeners) listener(new Map(changes), (id) => this.#lists.take(id))
  }

  /** Those that Postgres has not told of before it failed. */
  #tellFromDisk(): void {
    for (const [companyId, rows] of this.#folder.read())
      if (!this.#known.has(companyId)) this.#tell([[companyId, rows]])
    if (this.#known.size > 0) return
    try {
      const former = readFormerSnapshot(join(dirname(this.#options.folder), 'voice-config.json'))
      if (former) this.#tell([...former])
    } catch (error) {
      this.#options.log.error('the kept set-up cannot be read', { error })
    }
  }
}
