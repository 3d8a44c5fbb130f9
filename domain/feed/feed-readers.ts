import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { openCursor, passTo } from './cursors.store.ts'
import type { Take } from './feed-reader.ts'
import { readersToWake } from './readers-to-wake.ts'
import { retryLeftOut } from './retry-left-out.ts'
import { companiesAside, type Patience, patience, stepAside } from './step-aside.ts'
import { type Running, stepReader } from './step-reader.ts'
import type { Tick } from './tick.ts'
import { UnwantedTicks } from './unwanted-ticks.ts'

export interface FeedReadersOptions {
  database: Database
  readers: (Running & { fromTheOldest: boolean; restMs?: number; take: Take })[]
  clock: Clock
  log: Log
  patience?: Patience
}

/** Looked for without being woken: news of a tick may be lost with a connection, and companies set aside wait for the clock. */
const lookMs = 5_000
const longestPauseMs = 5_000
/** Who wants nothing goes on this often only: a cursor moved at each tick would cost more than the events. */
const passMs = 1_000

/**
 * Runs readers: each by itself, so that a slow one delays nobody, and of each the companies that are set aside apart from the
 * others. Several processes may; a cursor is one's at a time.
 */
export class FeedReaders {
  readonly #options: FeedReadersOptions
  readonly #others = new Map<string, Course>()
  readonly #aside = new Map<string, Course>()
  readonly #passes: Course
  readonly #looks: Course
  readonly #opened = new Set<string>()
  readonly #retried = new Set<string>()
  /** Those with a company set aside that could be taken any moment. */
  readonly #due = new Set<string>()
  readonly #unwanted: UnwantedTicks
  #timer: Timer | null = null
  #passTimer: Timer | null = null

  constructor(options: FeedReadersOptions) {
    this.#options = options
    for (const reader of options.readers) {
      const { name, restMs } = reader
      this.#others.set(name, new Course(options, name, () => this.#readOn(reader), restMs))
      this.#aside.set(name, new Course(options, name, () => this.#readAside(reader)))
    }
    this.#unwanted = new UnwantedTicks(options.readers)
    this.#passes = new Course(options, 'all', () => this.#pass())
    this.#looks = new Course(options, 'all', () => this.#look())
  }

  start(): void {
    this.wake()
    this.#lookAfterAWhile()
  }

  /** There may be something to read for anybody. */
  wake(): void {
    for (const course of [...this.#others.values(), ...this.#aside.values()]) course.wake()
  }

  /** Something became visible; null: it may have. */
  ticked(tick: Tick | null): void {
    for (const name of this.#unwanted.hear(tick)) this.#others.get(name)?.wake()
    for (const name of this.#due) this.#aside.get(name)?.wake()
    this.#passTimer ??= this.#options.clock.after(passMs, () => {
      this.#passTimer = null
      this.#passes.wake()
    })
  }

  /** Resolves when what was begun is done. */
  async close(): Promise<void> {
    this.#timer?.cancel()
    this.#passTimer?.cancel()
    const courses = [this.#passes, this.#looks, ...this.#others.values(), ...this.#aside.values()]
    await Promise.all(courses.map((course) => course.close()))
  }

  #lookAfterAWhile(): void {
    this.#timer = this.#options.clock.after(lookMs, () => {
      this.#looks.wake()
      this.#lookAfterAWhile()
    })
  }

  async #look(): Promise<boolean> {
    for (const { reader, aside } of await readersToWake(this.#options.database))
      (aside ? this.#aside : this.#others).get(reader)?.wake()
    return false
  }

  async #pass(): Promise<boolean> {
    const passing = this.#unwanted.passing()
    if (passing) await withSystem(this.#options.database, (transaction) => passTo(transaction, passing))
    return false
  }

  async #readOn(reader: FeedReadersOptions['readers'][number]): Promise<boolean> {
    const { database, log } = this.#options
    if (!this.#opened.has(reader.name)) {
      const { name, fromTheOldest } = reader
      await withSystem(database, (transaction) => openCursor(transaction, name, fromTheOldest))
      this.#opened.add(name)
    }
    return stepReader(database, reader, { log, onAside: () => this.#aside.get(reader.name)?.wake() })
  }

  async #readAside(reader: Running): Promise<boolean> {
    const { database, log } = this.#options
    const which = this.#retried.has(reader.name) ? 'asked' : 'all'
    await retryLeftOut(database, reader, { which, log })
    this.#retried.add(reader.name)
    let more = false
    const companies = await companiesAside(database, reader.name)
    if (companies.length > 0) this.#due.add(reader.name)
    else this.#due.delete(reader.name)
    for (const companyId of companies) {
      const options = { log, patience: this.#options.patience ?? patience }
      if (await stepAside(database, reader, companyId, options)) more = true
    }
    return more
  }
}

/** Steps that follow each other while there is more to do, and again when woken: after a rest, and after a fault later. */
class Course {
  readonly #options: FeedReadersOptions
  readonly #name: string
  readonly #step: () => Promise<boolean>
  readonly #restMs: number
  #running: Promise<void> | null = null
  #again = false
  #pauseMs = 0
  #timer: Timer | null = null
  #closed = false

  constructor(options: FeedReadersOptions, name: string, step: () => Promise<boolean>, restMs = 0) {
    this.#options = options
    this.#name = name
    this.#step = step
    this.#restMs = restMs
  }

  wake(): void {
    this.#again = true
    if (this.#closed || this.#timer) return
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      // Woken after the last look and before this.
      if (this.#again) this.wake()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      do this.#again = false
      while ((await this.#step()) && !this.#closed)
      this.#pauseMs = 0
      this.#rest(this.#restMs)
    } catch (error) {
      this.#again = true
      this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2 || 100)
      this.#options.log.warn('a reader of the feed could not go on yet', { reader: this.#name, error })
      this.#rest(this.#pauseMs)
    }
  }

  #rest(ms: number): void {
    if (ms === 0 || this.#closed) return
    this.#timer = this.#options.clock.after(ms, () => {
      this.#timer = null
      if (this.#again) this.wake()
    })
  }
}
