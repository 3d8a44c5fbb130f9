import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Law, StereoWavWriter, silenceOctet, transcodeTable } from '@tongdai/audio'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import { mostBeatsAtOnce } from '../pacer.ts'
import { mostBehind, RecordedSide } from './recorded-side.ts'

/** Packets later than this (samples) are silence in the recording. */
const holdBack = 1_600
/** Beats between two looks at what is ready. */
const lookBeats = 5
/** Audio gathered for one write, ms. With the two above, a file is at most 1.1 s behind when its worker is killed. */
const bufferMs = 800

/** Samples of one beat. */
const beat = 160
/** …and since the last beat, from which on the worker is stalled: its pacer leaves beats out then. */
const stall = (mostBeatsAtOnce + 1) * beat
/** What of the conversation may be lacking in a recording that is complete: less than a word (decision 0070). */
const toleratedMs = 200

const chunkLength = 16_384
const leftChunk = new Uint8Array(chunkLength)
const rightChunk = new Uint8Array(chunkLength)

/** Spreads the work of simultaneous recordings over the beats. */
let nextPhase = 0

export interface RecordingOutcome {
  durationMs: number
  bytes: number
  /** It ended when it was told to, and lacks no more than is tolerated. */
  complete: boolean
  /** Of what was to be recorded, and is not in the file or is silence there. */
  missingMs: number
  /** What cut it short. */
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
  readonly #lateMs: number
  #untilLook = 1 + (nextPhase++ % lookBeats)
  #lastBeat: number
  #lasted = 0
  #finishing = false

  /**
   * @param options.now the worker's sample clock, as in all other calls
   * @param options.lateMs that went by since it was ordered
   */
  constructor(options: { path: string; law: Law; now: number; lateMs: number }) {
    this.#law = options.law
    this.#startedAt = options.now
    this.#lastBeat = options.now
    this.#lateMs = options.lateMs
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
    this.#noticeStall(now)
    this.#left.write(datagram, start, end, timestamp, now - this.#startedAt, this.#table(law))
  }

  heard(payload: Uint8Array, law: Law, timestamp: number, now: number): void {
    this.#noticeStall(now)
    this.#right.write(payload, 0, payload.length, timestamp, now - this.#startedAt, this.#table(law))
  }

  beat(now: number): void {
    // The first of those that make up for the last ones of the stall.
    if (now - this.#lastBeat > beat) this.#stalledUntil(now + (mostBeatsAtOnce - 1) * beat)
    this.#lastBeat = now
    if (--this.#untilLook > 0) return
    this.#untilLook = lookBeats
    this.#write(now - this.#startedAt - holdBack)
  }

  /** Writes what is left and closes the file. Idempotent. */
  async finish(now: number): Promise<void> {
    if (!this.#finishing) {
      this.#noticeStall(now)
      this.#left.finish()
      this.#right.finish()
      this.#write(now - this.#startedAt)
      this.#lasted = now - this.#startedAt
    }
    await this.#close()
  }

  /** Packets are read before the first beat after a stall, or after it. */
  #noticeStall(now: number): void {
    if (now - this.#lastBeat >= stall) this.#stalledUntil(now)
  }

  /** What waits in the sockets is still to come: so nothing is written for a while, except what there is no room for. */
  #stalledUntil(now: number): void {
    const from = this.#lastBeat - this.#startedAt
    const to = now - this.#startedAt
    this.#left.stalled(from, to)
    this.#right.stalled(from, to)
    this.#write(to - mostBehind)
    this.#untilLook = 2 * lookBeats
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
    const lacking = this.#lateMs + Math.max(this.#left.missing, this.#right.missing) / 8
    // What came after a fault of the disk its leg's end will show.
    const unwritten = error ? Math.max(0, Math.max(this.#lasted, this.#left.taken) / 8 - durationMs) : 0
    const missingMs = Math.round(lacking + unwritten)
    const complete = error === null && missingMs <= toleratedMs
    this.#resolve({ durationMs, bytes, complete, missingMs, detail: error?.message ?? null })
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
