import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { KnownFolds } from '@tongdai/history/known-folds'
import type { Journal } from '@tongdai/journal/journal'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import pg from 'pg'
import { type Known, type ShippedCall, shipEntries } from './ship-entries.ts'

export interface JournalShipperOptions {
  journal: Journal<JournalEntry>
  databaseUrl: string | null
  /** Where recordings are written; their keys in the store are relative to it. */
  recordingsDir: string
  clock: Clock
  log: Log
}

const batchSize = 500
const longestPauseMs = 2_000
/** What happens in this time after a batch goes together: a transaction for each event would cost more than the calls do. */
const gatherMs = 50

/**
 * Carries the journal to Postgres, in order, each entry once: entries, the position of this node and the calls' rows
 * are written in one transaction, and the position says what a repeated batch already did. While Postgres is away it
 * tries again, at most every 2 s; nothing waits for it.
 */
export class JournalShipper {
  readonly #options: JournalShipperOptions
  readonly #pool: pg.Pool
  readonly #known: Known = { position: null, folds: new KnownFolds() }
  readonly #listeners = new Set<(shipped: ShippedCall) => void>()
  #timer: Timer | null = null
  #running: Promise<void> | null = null
  #again = false
  #pauseMs = 0
  #closed = false
  #stopListening: () => void = () => {}

  constructor(options: JournalShipperOptions) {
    this.#options = options
    this.#pool = new pg.Pool({
      connectionString: options.databaseUrl ?? undefined,
      max: 1,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 10_000,
      // A statement is sent before the one before it is answered: what goes together costs one way there and back.
      pipeline: true,
      // The type says nothing is returned; pg-pool waits for it before anybody gets the connection.
      onConnect: (client) => client.query('set role tongdai_system') as unknown as undefined,
    })
    // A connection that breaks says so to the pool when idle, and to itself when in use; either way the next try opens another.
    this.#pool.on('error', () => {})
    this.#pool.on('connect', (client) => client.on('error', () => {}))
  }

  start(): void {
    this.#stopListening = this.#options.journal.onDurable(() => this.#wake())
    this.#wake()
  }

  /** Called for each call whose row was written. */
  onShipped(listener: (shipped: ShippedCall) => void): void {
    this.#listeners.add(listener)
  }

  /** Tries once more to ship what is left, for at most `deadlineMs`; what then remains is shipped at the next start. */
  async close(deadlineMs = 3_000): Promise<void> {
    this.#closed = true
    this.#stopListening()
    this.#timer?.cancel()
    const { promise: late, resolve } = Promise.withResolvers<void>()
    const timer = this.#options.clock.after(deadlineMs, resolve)
    await Promise.race([
      late,
      this.#running
        ?.catch(() => {})
        .then(() => this.#shipAll())
        .catch(() => {}) ?? this.#shipAll().catch(() => {}),
    ])
    timer.cancel()
    await this.#pool.end().catch(() => {})
  }

  #wake(): void {
    if (this.#closed || this.#timer) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#again = false
    this.#running = this.#shipAll()
      .then(() => {
        this.#pauseMs = 0
      })
      .catch((error) => {
        this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2 || 100)
        this.#options.log.warn('the journal could not be shipped yet', { error: (error as Error).message })
        this.#wakeAfter(this.#pauseMs)
      })
      .finally(() => {
        this.#running = null
        if (this.#again) this.#wakeAfter(gatherMs)
      })
  }

  #wakeAfter(ms: number): void {
    this.#timer ??= this.#options.clock.after(ms, () => {
      this.#timer = null
      this.#wake()
    })
  }

  async #shipAll(): Promise<void> {
    const { journal } = this.#options
    for (;;) {
      const entries = await journal.read(journal.acknowledged, batchSize)
      if (entries.length === 0) return
      const calls = await this.#ship(entries)
      await journal.acknowledge(entries.at(-1)!.sequence)
      for (const call of calls) for (const listener of this.#listeners) listener(call)
      if (entries.length < batchSize) return
    }
  }

  /** @returns the calls whose rows changed */
  async #ship(entries: JournalEntry[]): Promise<ShippedCall[]> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      return await shipEntries(client, entries, { ...this.#options, known: this.#known })
    } catch (error) {
      broken = error as Error
      throw error
    } finally {
      client.release(broken)
    }
  }
}
