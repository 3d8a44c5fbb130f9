import { type FileHandle, open } from 'node:fs/promises'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Entry } from './journal.ts'
import { writeLine } from './line.ts'
import { type Segment, segmentAt } from './segment.ts'

/** Entries are gathered this long before they are written and synced together, ms. */
const batchMs = 20
/** Between attempts while the disk refuses, ms. */
const retryMs = 1_000

interface WriterOptions {
  directory: string
  segmentBytes: number
  clock: Clock
  log: Log
  opened: (segment: Segment) => void
  durable: (lastSequence: number) => void
}

/** Writes entries to segment files, in batches, off the call's path. What the disk refuses is kept and tried again. */
export class SegmentWriter {
  readonly #options: WriterOptions
  #pending: Entry[] = []
  #timer: Timer | null = null
  #writing: Promise<void> | null = null
  #file: FileHandle | null = null
  #size = 0
  #torn = false
  #closed = false

  constructor(options: WriterOptions) {
    this.#options = options
  }

  write(entry: Entry): void {
    this.#pending.push(entry)
    this.#schedule(batchMs)
  }

  /** Resolves when all that was given is on the disk, or the disk has refused it once more. */
  async flush(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    while (this.#writing) await this.#writing
    if (this.#pending.length === 0) return
    this.#writing = this.#writeBatch()
    await this.#writing
  }

  async close(): Promise<void> {
    await this.flush()
    this.#closed = true
    this.#timer?.cancel()
    this.#timer = null
    await this.#file?.close()
    this.#file = null
  }

  #schedule(ms: number): void {
    if (this.#closed) return
    this.#timer ??= this.#options.clock.after(ms, () => {
      this.#timer = null
      if (!this.#writing) void this.flush()
    })
  }

  async #writeBatch(): Promise<void> {
    const batch = this.#pending
    this.#pending = []
    let retry = batchMs
    try {
      await this.#append(batch)
      this.#options.durable(batch.at(-1)!.sequence)
    } catch (error) {
      this.#options.log.error('the journal cannot be written, it is tried again', {
        error,
        kept: batch.length,
      })
      this.#pending = [...batch, ...this.#pending]
      this.#torn = true
      retry = retryMs
    }
    this.#writing = null
    if (this.#pending.length > 0) this.#schedule(retry)
  }

  async #append(batch: Entry[]): Promise<void> {
    const file = this.#file ?? (await this.#openSegment(batch[0]!.sequence))
    // After a write that failed halfway the next line must not continue the torn one.
    const text = (this.#torn ? '\n' : '') + batch.map(writeLine).join('')
    await file.appendFile(text)
    await file.datasync()
    this.#torn = false
    this.#size += Buffer.byteLength(text)
    if (this.#size < this.#options.segmentBytes) return
    this.#file = null
    await file.close()
  }

  async #openSegment(first: number): Promise<FileHandle> {
    const segment = segmentAt(this.#options.directory, first)
    const file = await open(segment.path, 'a')
    const { size } = await file.stat()
    // An earlier run was killed while it wrote the very first line of this one.
    this.#torn = size > 0
    this.#size = size
    this.#file = file
    this.#options.opened(segment)
    return file
  }
}
