import { close, ftruncate, open, write } from 'node:fs'
import { promisify } from 'node:util'
import { AudioError } from '../audio-error.ts'
import { sampleRate } from '../frame.ts'
import type { Law } from '../g711/law.ts'
import { g711Header, g711HeaderSize } from './g711-header.ts'

const openFile = promisify(open)
const closeFile = promisify(close)
const truncateFile = promisify(ftruncate)
const writeAll = promisify(write)

/** Audio that may wait in memory for a disk that hangs. */
const mostWaitingMs = 30_000

export interface WavWritten {
  /** Length of the audio in the file. */
  durationMs: number
  /** Size of the file. */
  bytes: number
  /** What cut it short, or null: then all that was appended is in the file. */
  error: AudioError | null
}

export interface StereoWavOptions {
  /** Made, or emptied if it is there. */
  path: string
  law: Law
  /** Once, at the first fault; nothing is written after it. */
  onError?: (error: AudioError) => void
  /** Audio gathered before it is written. Default 1000. */
  bufferMs?: number
}

/**
 * Writes one recording: 8 kHz G.711, left and right interleaved. The audio is gathered for about a second and written
 * behind the caller's back; after each block the header is made true, data first, so that the file can be played at
 * any moment, also after a `kill -9`.
 */
export class StereoWavWriter {
  readonly #law: Law
  readonly #path: string
  readonly #onError: ((error: AudioError) => void) | undefined
  readonly #blockBytes: number
  #filling: Buffer
  #filled = 0
  #waiting: Buffer[] = []
  #spare: Buffer[] = []
  #appended = 0
  #written = 0
  #file: number | null = null
  #error: AudioError | null = null
  #working: Promise<void>
  #busy = true
  #closing: Promise<WavWritten> | null = null

  /** Never throws for the disk's sake: a file that cannot be made is reported by `onError` and by `close()`. */
  constructor({ path, law, onError, bufferMs = 1000 }: StereoWavOptions) {
    this.#law = law
    this.#path = path
    this.#onError = onError
    this.#blockBytes = Math.max(1, Math.round((bufferMs * sampleRate) / 1000)) * 2
    this.#filling = Buffer.allocUnsafe(this.#blockBytes)
    this.#working = this.#begin()
  }

  /** Adds as many octets of each side, of the writer's law; copied at once. After an error or close: ignored. */
  append(left: Uint8Array, right: Uint8Array): void {
    if (this.#error || this.#closing) return
    const count = Math.min(left.length, right.length)
    for (let i = 0; i < count; i++) {
      this.#filling[this.#filled++] = left[i]!
      this.#filling[this.#filled++] = right[i]!
      if (this.#filled === this.#blockBytes) this.#handOver()
    }
    this.#appended += count
  }

  /** Of what was appended so far, ms. */
  get durationMs(): number {
    return (this.#appended * 1000) / sampleRate
  }

  /** Writes what is left and closes the file. Idempotent; never rejects. */
  close(): Promise<WavWritten> {
    this.#closing ??= this.#finish()
    return this.#closing
  }

  #handOver(): void {
    this.#waiting.push(this.#filling.subarray(0, this.#filled))
    this.#filling = this.#spare.pop() ?? Buffer.allocUnsafe(this.#blockBytes)
    this.#filled = 0
    if (this.#waiting.length * this.#blockBytes > (mostWaitingMs * sampleRate * 2) / 1000)
      this.#fail(new AudioError('AUDIO_TOO_SLOW', `the disk does not keep up with ${this.#path}`))
    else if (!this.#busy) this.#working = this.#drain()
  }

  async #begin(): Promise<void> {
    try {
      this.#file = await openFile(this.#path, 'w')
      await this.#writeAt(this.#file, g711Header(this.#law, 2, 0), 0)
    } catch (error) {
      this.#fail(asAudioError(error))
    }
    await this.#drain()
  }

  async #drain(): Promise<void> {
    this.#busy = true
    try {
      while (this.#waiting.length > 0 && this.#file !== null && !this.#error) {
        const block = this.#waiting.shift()!
        await this.#writeAt(this.#file, block, g711HeaderSize + this.#written)
        this.#written += block.length
        // Not before: the header must never promise what is not there.
        await this.#writeAt(this.#file, g711Header(this.#law, 2, this.#written), 0)
        if (block.length === this.#blockBytes && this.#spare.length < 2) this.#spare.push(block)
      }
    } catch (error) {
      this.#fail(asAudioError(error))
    }
    this.#busy = false
  }

  async #finish(): Promise<WavWritten> {
    if (this.#filled > 0) this.#waiting.push(this.#filling.subarray(0, this.#filled))
    await this.#working
    if (this.#waiting.length > 0) await this.#drain()
    if (this.#file !== null) await this.#closeFile(this.#file)
    const bytes = this.#file === null ? 0 : g711HeaderSize + this.#written
    return { durationMs: (this.#written / 2 / sampleRate) * 1000, bytes, error: this.#error }
  }

  async #closeFile(file: number): Promise<void> {
    try {
      // A write that failed half-way left octets behind the last whole block.
      if (this.#error) await truncateFile(file, g711HeaderSize + this.#written)
      await closeFile(file)
    } catch (error) {
      // Some file systems (NFS, quotas) tell only now that the disk is full.
      this.#fail(asAudioError(error))
    }
  }

  async #writeAt(file: number, octets: Buffer, position: number): Promise<void> {
    for (let done = 0; done < octets.length; ) {
      const { bytesWritten } = await writeAll(file, octets, done, octets.length - done, position + done)
      done += bytesWritten
    }
  }

  #fail(error: AudioError): void {
    if (this.#error) return
    this.#error = error
    this.#waiting = []
    this.#onError?.(error)
  }
}

function asAudioError(error: unknown): AudioError {
  return new AudioError('AUDIO_WRITE', error instanceof Error ? error.message : String(error))
}
