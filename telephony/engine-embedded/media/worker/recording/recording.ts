import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Law, StereoWavWriter, silenceOctet, transcodeTable } from '@tongdai/audio'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import { RecordedSide } from './recorded-side.ts'

/** Packets later than this (samples) are silence in the recording. */
const holdBack = 1_600
/** Beats between two looks at what is ready. */
const lookBeats = 5
/** Audio gathered for one write, ms. With the two above, a file is at most 1.1 s behind when its worker is killed. */
const bufferMs = 800

const chunkLength = 16_384
const leftChunk = new Uint8Array(chunkLength)
const rightChunk = new Uint8Array(chunkLength)

/** Spreads the work of simultaneous recordings over the beats. */
let nextPhase = 0

export interface RecordingOutcome {
  durationMs: number
  bytes: number
  complete: boolean
  detail: string | null
}

/** One leg's recording: left what the party says, right what it hears, both as long as the clock says it lasted. */
export class Recording {
  /** Resolves once, when the file is closed: by `finish`, or because the disk did not take it. */
  readonly ended: Promise<RecordingOutcome>
  readonly #law: Law
  readonly #startedAt: number
  readonly #left: RecordedSide
  readonly #right: RecordedSide
  readonly #writer: StereoWavWriter
  #resolve: (outcome: RecordingOutcome) => void = () => {}
  #untilLook = 1 + (nextPhase++ % lookBeats)
  #finishing = false

  /** @param now the worker's sample clock, as in all other calls */
  constructor(options: { path: string; law: Law; now: number }) {
    this.#law = options.law
    this.#startedAt = options.now
    this.#left = new RecordedSide(silenceOctet[options.law])
    this.#right = new RecordedSide(silenceOctet[options.law])
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve
    })
    makeFolder(options.path)
    this.#writer = new StereoWavWriter({
      path: options.path,
      law: options.law,
      bufferMs,
      onError: () => void this.#close(),
    })
  }

  said(packet: SpokenPacket, now: number): void {
    const { datagram, start, end, timestamp, law } = packet
    this.#left.write(datagram, start, end, timestamp, now - this.#startedAt, this.#table(law))
  }

  heard(payload: Uint8Array, law: Law, timestamp: number, now: number): void {
    this.#right.write(payload, 0, payload.length, timestamp, now - this.#startedAt, this.#table(law))
  }

  beat(now: number): void {
    if (--this.#untilLook > 0) return
    this.#untilLook = lookBeats
    this.#write(now - this.#startedAt - holdBack)
  }

  /** Writes what is left and closes the file. Idempotent. */
  async finish(now: number): Promise<void> {
    if (!this.#finishing) this.#write(now - this.#startedAt)
    await this.#close()
  }

  #write(until: number): void {
    while (this.#left.taken < until) {
      const count = Math.min(chunkLength, until - this.#left.taken)
      this.#left.take(count, leftChunk)
      this.#right.take(count, rightChunk)
      this.#writer.append(leftChunk.subarray(0, count), rightChunk.subarray(0, count))
    }
  }

  async #close(): Promise<void> {
    this.#finishing = true
    const { durationMs, bytes, error } = await this.#writer.close()
    this.#resolve({ durationMs, bytes, complete: error === null, detail: error?.message ?? null })
  }

  #table(law: Law): Uint8Array | null {
    if (law === this.#law) return null
    return law === 'ulaw' ? transcodeTable.ulawToAlaw : transcodeTable.alawToUlaw
  }
}

/** The first recording of a day needs its folder. What fails here, the writer meets again and reports. */
function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch {}
}
