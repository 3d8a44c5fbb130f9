import { mkdirSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { type Alive, AliveFile, readAlive } from './alive-file.ts'
import type { Journal, JournalEntry, LastStatus, NewEntry, OpenCall } from './journal.ts'
import { LastStatuses } from './last-statuses.ts'
import { writeLine } from './line.ts'
import { OpenCalls } from './open-calls.ts'
import { listSegments, parseSegment, type Segment } from './segment.ts'
import { SegmentWriter } from './segment-writer.ts'
import { readNumber, readText, writeNumber, writeText } from './small-file.ts'

export interface DiskJournalOptions {
  /** Made when missing; belongs to one process at a time. */
  directory: string
  /** Stable name of this voice node. */
  node: string
  /** New for each run. */
  epoch: string
  clock: Clock
  log: Log
  /** A segment is closed when it is longer. Small, because the shipper parses one whole when it is behind. */
  segmentBytes?: number
}

/** Newest entries kept in memory, so that a shipper that keeps up reads no file. */
const tailLength = 5_000

/**
 * Opens the journal of a node and reads what an earlier run left.
 * @throws the file system's error when the directory cannot be made or read
 */
export function openJournal(options: DiskJournalOptions): Journal {
  mkdirSync(options.directory, { recursive: true })
  return new DiskJournal(options)
}

class DiskJournal implements Journal {
  readonly node: string
  readonly epoch: string
  readonly #options: DiskJournalOptions
  readonly #writer: SegmentWriter
  readonly #alive: AliveFile
  readonly #openCalls = new OpenCalls()
  readonly #lastStatuses = new LastStatuses()
  /** Of the run before this one. */
  readonly #lastAlive: Alive
  readonly #listeners = new Set<(lastSequence: number) => void>()
  /** Of earlier runs and of this one, oldest first; the last is being written. */
  readonly #segments: Segment[]
  #tail: JournalEntry[] = []
  #cached: { path: string; entries: JournalEntry[] } | null = null
  #lastSequence = 0
  #durable = 0
  #acknowledged: number

  constructor(options: DiskJournalOptions) {
    this.#options = options
    this.node = options.node
    this.epoch = options.epoch
    this.#segments = listSegments(options.directory)
    for (const entry of parseSegment(readText(this.#file('statuses'))).entries) this.#lastStatuses.see(entry)
    for (const segment of this.#segments) this.#load(segment)
    this.#acknowledged = readNumber(this.#file('acknowledged'))
    this.#lastSequence = Math.max(this.#lastSequence, this.#acknowledged)
    this.#durable = this.#lastSequence
    this.#lastStatuses.becameDurable(this.#durable)
    this.#lastAlive = this.#readAlive()
    this.#alive = new AliveFile(this.#file('alive'), options.log)
    this.#writer = new SegmentWriter({
      ...options,
      segmentBytes: options.segmentBytes ?? 1_000_000,
      opened: (segment) => {
        if (this.#segments.at(-1)?.first !== segment.first) this.#segments.push(segment)
      },
      durable: (sequence) => this.#becameDurable(sequence),
    })
  }

  get lastSequence(): number {
    return this.#lastSequence
  }

  get acknowledged(): number {
    return this.#acknowledged
  }

  append(entry: NewEntry): JournalEntry {
    const { node, epoch } = this
    const up = Math.round(this.#options.clock.monotonic())
    const full: JournalEntry = { node, epoch, sequence: ++this.#lastSequence, up, ...entry }
    this.#see(full)
    this.#writer.write(full)
    return full
  }

  onDurable(listener: (lastSequence: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async read(after: number, limit: number): Promise<JournalEntry[]> {
    const [oldest] = this.#tail
    const entries = oldest && oldest.sequence <= after + 1 ? this.#tail : await this.#readFiles(after, limit)
    return pick(entries, after, this.#durable, limit)
  }

  async acknowledge(sequence: number): Promise<void> {
    if (sequence <= this.#acknowledged) return
    this.#acknowledged = sequence
    await writeNumber(this.#file('acknowledged'), sequence)
    const needed = Math.min(sequence + 1, this.#openCalls.floor())
    const passed = this.#segments.findLastIndex(({ first }) => first <= needed)
    if (passed > 0) await this.#dropSegments(passed)
  }

  /** An agent may be ready for days: the last status is kept beside the segments, not in one that would have to stay. */
  async #dropSegments(count: number): Promise<void> {
    const lines = this.#lastStatuses.before(this.#segments[count]!.first).map(writeLine)
    await writeText(this.#file('statuses'), lines.join(''))
    for (let i = 0; i < count; i++) await rm(this.#segments.shift()!.path, { force: true })
  }

  openCalls(): OpenCall[] {
    return this.#openCalls
      .all()
      .map((call) => ({ ...call, lastAlive: this.#aliveAfter(call.entries.at(-1)!) }))
  }

  lastStatuses(): LastStatus[] {
    return this.#lastStatuses.all().map((entry) => ({ entry, lastAlive: this.#aliveAfter(entry) }))
  }

  heartbeat(at: number): void {
    this.#alive.write({ at, up: this.#options.clock.monotonic(), epoch: this.epoch })
  }

  flush(): Promise<void> {
    return this.#writer.flush()
  }

  async close(): Promise<void> {
    await this.#writer.close()
    this.#alive.close()
  }

  /** By its heartbeat, or by its last entry where that is later. */
  #readAlive(): Alive {
    const last = this.#tail.at(-1)
    const beat = readAlive(readText(this.#file('alive')))
    if (last?.up === undefined || beat?.epoch !== last.epoch)
      return { at: Math.max(beat?.at ?? readNumber(this.#file('alive')), last?.at ?? 0), up: 0, epoch: '' }
    const up = Math.max(beat.up, last.up)
    return { at: beat.at + up - beat.up, up, epoch: last.epoch }
  }

  /** In the time of the entry; by the wall clock, which may have been set since, only where there is nothing better. */
  #aliveAfter({ at, up, epoch }: JournalEntry): number {
    const alive = this.#lastAlive
    if (up === undefined || epoch !== alive.epoch) return Math.max(at, alive.at)
    return at + Math.max(0, alive.up - up)
  }

  #load({ path }: Segment): void {
    const { entries, damaged } = parseSegment(readFileSync(path, 'utf8'))
    if (damaged > 0) this.#options.log.warn('lines of the journal are damaged', { path, damaged })
    for (const entry of entries) {
      this.#lastSequence = Math.max(this.#lastSequence, entry.sequence)
      this.#see(entry)
    }
  }

  #see(entry: JournalEntry): void {
    this.#openCalls.see(entry)
    this.#lastStatuses.see(entry)
    this.#tail.push(entry)
    if (this.#tail.length > 2 * tailLength) this.#tail = this.#tail.slice(-tailLength)
  }

  #becameDurable(sequence: number): void {
    this.#durable = sequence
    this.#lastStatuses.becameDurable(sequence)
    for (const listener of [...this.#listeners]) listener(sequence)
  }

  /** The shipper is behind: entries from the segment that holds the next one on, until there are enough. */
  async #readFiles(after: number, limit: number): Promise<JournalEntry[]> {
    const following = this.#segments.findIndex((segment) => segment.first > after + 1)
    const from = following === -1 ? this.#segments.length - 1 : Math.max(0, following - 1)
    const found: JournalEntry[] = []
    for (const segment of this.#segments.slice(from)) {
      for (const entry of await this.#entriesOf(segment)) if (entry.sequence > after) found.push(entry)
      if (found.length >= limit) break
    }
    return found
  }

  async #entriesOf(segment: Segment): Promise<JournalEntry[]> {
    if (this.#cached?.path === segment.path) return this.#cached.entries
    const text = await readFile(segment.path, 'utf8').catch(() => '')
    const { entries } = parseSegment(text)
    // The one being written grows: it is not kept.
    if (segment !== this.#segments.at(-1)) this.#cached = { path: segment.path, entries }
    return entries
  }

  #file(name: string): string {
    return join(this.#options.directory, name)
  }
}

/** Of entries in order: those above `after` and not above `last`, at most `limit`. */
function pick(entries: JournalEntry[], after: number, last: number, limit: number): JournalEntry[] {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.sequence <= after) low = middle + 1
    else high = middle
  }
  return entries.slice(low, low + limit).filter((entry) => entry.sequence <= last)
}
