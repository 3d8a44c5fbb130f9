import { mkdirSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { type Alive, AliveFile, readAlive } from './alive-file.ts'
import type { Entry, Journal, NewEntry } from './journal.ts'
import type { Keep } from './keep.ts'
import { writeLine } from './line.ts'
import { listSegments, parseSegment, type Segment } from './segment.ts'
import { SegmentWriter } from './segment-writer.ts'
import { readNumber, readText, writeNumber, writeText } from './small-file.ts'

export interface DiskJournalOptions<E extends Entry, Keeps extends Record<string, Keep<E>>> {
  /** Made when missing; belongs to one process at a time. */
  directory: string
  /** Stable name of this voice node. */
  node: string
  /** New for each run. */
  epoch: string
  /** New ones: what an earlier run left is shown to them at the opening. */
  keeps: Keeps
  clock: Clock
  log: Log
  /** A segment is closed when it is longer. Small, because the shipper parses one whole when it is behind. */
  segmentBytes?: number
}

/** Newest entries kept in memory, so that a shipper that keeps up reads no file. */
const tailLength = 5_000

/** Named after the first thing that was kept so; older versions left it. */
const besideSegments = 'statuses'

/**
 * Opens the journal of a node and reads what an earlier run left.
 * @throws the file system's error when the directory cannot be made or read
 */
export function openJournal<E extends Entry, Keeps extends Record<string, Keep<E>>>(
  options: DiskJournalOptions<E, Keeps>,
): Journal<E, Keeps> {
  mkdirSync(options.directory, { recursive: true })
  return new DiskJournal(options)
}

class DiskJournal<E extends Entry, Keeps extends Record<string, Keep<E>>> implements Journal<E, Keeps> {
  readonly node: string
  readonly epoch: string
  readonly keeps: Keeps
  readonly #options: DiskJournalOptions<E, Keeps>
  readonly #writer: SegmentWriter
  readonly #alive: AliveFile
  readonly #keeps: Keep<E>[]
  /** Of the run before this one. */
  readonly #lastAlive: Alive
  readonly #listeners = new Set<(lastSequence: number) => void>()
  /** Of earlier runs and of this one, oldest first; the last is being written. */
  readonly #segments: Segment[]
  #tail: E[] = []
  #cached: { path: string; entries: E[] } | null = null
  #lastSequence = 0
  #durable = 0
  #acknowledged: number

  constructor(options: DiskJournalOptions<E, Keeps>) {
    this.#options = options
    this.node = options.node
    this.epoch = options.epoch
    this.keeps = options.keeps
    this.#keeps = Object.values(options.keeps)
    this.#segments = listSegments(options.directory)
    for (const entry of parseSegment<E>(readText(this.#file(besideSegments))).entries) this.#show(entry)
    for (const segment of this.#segments) this.#load(segment)
    this.#acknowledged = readNumber(this.#file('acknowledged'))
    this.#lastSequence = Math.max(this.#lastSequence, this.#acknowledged)
    this.#durable = this.#lastSequence
    for (const keep of this.#keeps) keep.becameDurable?.(this.#durable)
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

  append(entry: NewEntry<E>): E {
    const { node, epoch } = this
    const up = Math.round(this.#options.clock.monotonic())
    const full = { node, epoch, sequence: ++this.#lastSequence, up, ...entry } as E
    this.#see(full)
    this.#writer.write(full)
    return full
  }

  onDurable(listener: (lastSequence: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async read(after: number, limit: number): Promise<E[]> {
    const [oldest] = this.#tail
    const entries = oldest && oldest.sequence <= after + 1 ? this.#tail : await this.#readFiles(after, limit)
    return pick(entries, after, this.#durable, limit)
  }

  async acknowledge(sequence: number): Promise<void> {
    if (sequence <= this.#acknowledged) return
    this.#acknowledged = sequence
    await writeNumber(this.#file('acknowledged'), sequence)
    const needed = Math.min(sequence + 1, ...this.#keeps.map((keep) => keep.floor?.() ?? Infinity))
    const passed = this.#segments.findLastIndex(({ first }) => first <= needed)
    if (passed > 0) await this.#dropSegments(passed)
  }

  /** What is needed of a segment for days is kept beside, so that the segment need not stay for it. */
  async #dropSegments(count: number): Promise<void> {
    const { first } = this.#segments[count]!
    const needed = new Set(this.#keeps.flatMap((keep) => keep.before?.(first) ?? []))
    const lines = [...needed].sort((one, other) => one.sequence - other.sequence).map(writeLine)
    await writeText(this.#file(besideSegments), lines.join(''))
    for (let i = 0; i < count; i++) await rm(this.#segments.shift()!.path, { force: true })
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

  /** By the wall clock, which may have been set since, only where there is nothing better. */
  aliveAfter({ at, up, epoch }: E): number {
    const alive = this.#lastAlive
    if (up === undefined || epoch !== alive.epoch) return Math.max(at, alive.at)
    return at + Math.max(0, alive.up - up)
  }

  #load({ path }: Segment): void {
    const { entries, damaged } = parseSegment<E>(readFileSync(path, 'utf8'))
    if (damaged > 0) this.#options.log.warn('lines of the journal are damaged', { path, damaged })
    for (const entry of entries) {
      this.#lastSequence = Math.max(this.#lastSequence, entry.sequence)
      this.#see(entry)
    }
  }

  #see(entry: E): void {
    this.#show(entry)
    this.#tail.push(entry)
    if (this.#tail.length > 2 * tailLength) this.#tail = this.#tail.slice(-tailLength)
  }

  #show(entry: E): void {
    for (const keep of this.#keeps) keep.see(entry)
  }

  #becameDurable(sequence: number): void {
    this.#durable = sequence
    for (const keep of this.#keeps) keep.becameDurable?.(sequence)
    for (const listener of [...this.#listeners]) listener(sequence)
  }

  /** The shipper is behind: entries from the segment that holds the next one on, until there are enough. */
  async #readFiles(after: number, limit: number): Promise<E[]> {
    const following = this.#segments.findIndex((segment) => segment.first > after + 1)
    const from = following === -1 ? this.#segments.length - 1 : Math.max(0, following - 1)
    const found: E[] = []
    for (const segment of this.#segments.slice(from)) {
      for (const entry of await this.#entriesOf(segment)) if (entry.sequence > after) found.push(entry)
      if (found.length >= limit) break
    }
    return found
  }

  async #entriesOf(segment: Segment): Promise<E[]> {
    if (this.#cached?.path === segment.path) return this.#cached.entries
    const text = await readFile(segment.path, 'utf8').catch(() => '')
    const { entries } = parseSegment<E>(text)
    // The one being written grows: it is not kept.
    if (segment !== this.#segments.at(-1)) this.#cached = { path: segment.path, entries }
    return entries
  }

  #file(name: string): string {
    return join(this.#options.directory, name)
  }
}

/** Of entries in order: those above `after` and not above `last`, at most `limit`. */
function pick<E extends Entry>(entries: E[], after: number, last: number, limit: number): E[] {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.sequence <= after) low = middle + 1
    else high = middle
  }
  return entries.slice(low, low + limit).filter((entry) => entry.sequence <= last)
}
