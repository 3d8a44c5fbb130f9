import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { selectConcerned } from '@tongdai/history/concerned-agents'
import { type GrownCall, saveCalls } from '@tongdai/history/save-calls'
import type { Journal } from '@tongdai/journal/journal'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import pg from 'pg'

/** A call whose row was written. `concerned`: the agents to whose missed calls it says something. */
export interface ShippedCall {
  companyId: string
  callId: string
  concerned: string[]
}

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
      await client.query('begin')
      await client.query('set local role tongdai_system')
      const position = await lockPosition(client, this.#options.journal.node)
      const fresh = entries.filter((entry) => entry.sequence > position)
      const calls = callsOf(fresh)
      if (fresh.length > 0) {
        await insertEntries(client, fresh)
        await this.#saveEach(client, calls)
        await client.query('update journal_positions set sequence = $2, updated_at = now() where node = $1', [
          this.#options.journal.node,
          fresh.at(-1)!.sequence,
        ])
      }
      const concerned = await selectConcerned(client, calls)
      await client.query('commit')
      return calls.map(({ companyId, callId }) => ({
        ...{ companyId, callId },
        concerned: concerned.get(callId) ?? [],
      }))
    } catch (error) {
      broken = error as Error
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release(broken)
    }
  }

  /** All at once; when one of them cannot be folded, each by itself, so that it alone is left out. Its events stay and can be folded again. */
  async #saveEach(client: pg.ClientBase, calls: GrownCall[]): Promise<void> {
    const { recordingsDir, log } = this.#options
    await client.query('savepoint calls')
    try {
      return await saveCalls(client, calls, recordingsDir)
    } catch (error) {
      if (isConnectionError(error)) throw error
      await client.query('rollback to savepoint calls')
    }
    for (const call of calls) {
      await client.query('savepoint call')
      try {
        await saveCalls(client, [call], recordingsDir)
      } catch (error) {
        if (isConnectionError(error)) throw error
        await client.query('rollback to savepoint call')
        log.error('a call could not be written to the history', { callId: call.callId, error })
      }
    }
  }
}

/** Postgres names what it refuses by a class: 22 data, 23 constraints, 42 words; all else is about the server or the way to it. */
function isConnectionError(error: unknown): boolean {
  return !/^(22|23|42)/.test((error as { code?: string }).code ?? '')
}

function callsOf(entries: JournalEntry[]): GrownCall[] {
  const calls = new Map<string, GrownCall>()
  for (const { subject, companyId } of entries)
    if (subject.kind === 'call') calls.set(subject.id, { callId: subject.id, companyId })
  return [...calls.values()]
}

async function lockPosition(client: pg.ClientBase, node: string): Promise<number> {
  await client.query('insert into journal_positions (node, sequence) values ($1, 0) on conflict do nothing', [
    node,
  ])
  const { rows } = await client.query<{ sequence: string }>(
    'select sequence from journal_positions where node = $1 for update',
    [node],
  )
  return Number(rows[0]!.sequence)
}

async function insertEntries(client: pg.ClientBase, entries: JournalEntry[]): Promise<void> {
  await client.query(
    `insert into journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event)
     select node, sequence, epoch, to_timestamp(at / 1000.0), "companyId", subject ->> 'kind', (subject ->> 'id')::uuid, event
     from jsonb_to_recordset($1::jsonb) as entry(node text, sequence bigint, epoch text, at double precision, "companyId" uuid, subject jsonb, event jsonb)`,
    [JSON.stringify(entries, storable)],
  )
}

/** What phones send may hold what Postgres's jsonb refuses: a NUL, half a surrogate pair. One such name must not stop the journal. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd').toWellFormed() : value
}
