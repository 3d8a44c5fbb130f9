import type { Law } from '@tongdai/audio'
import type { LegId } from '@tongdai/engine'
import type { MediaEvent } from '../../media-plane.ts'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import { Recording } from './recording.ts'

/** The recordings of one leg: left what its party says, right all it hears. */
export class LegRecordings {
  readonly #leg: LegId
  readonly #emit: (event: MediaEvent) => void
  readonly #running = new Map<string, Recording>()

  constructor(leg: LegId, emit: (event: MediaEvent) => void) {
    this.#leg = leg
    this.#emit = emit
  }

  begin(recordingId: string, options: { path: string; law: Law; now: number; lateMs: number }): void {
    if (this.#running.has(recordingId)) return
    const recording = new Recording(options)
    this.#running.set(recordingId, recording)
    recording.ended.then((outcome) => {
      this.#running.delete(recordingId)
      const { path } = options
      this.#emit({ type: 'media.recording-ended', leg: this.#leg, recordingId, path, ...outcome })
    })
  }

  stop(recordingId: string, now: number): void {
    void this.#running.get(recordingId)?.finish(now)
  }

  said(packet: SpokenPacket, now: number): void {
    for (const recording of this.#running.values()) recording.said(packet, now)
  }

  heard(payload: Uint8Array, law: Law, timestamp: number, now: number): void {
    for (const recording of this.#running.values()) recording.heard(payload, law, timestamp, now)
  }

  beat(now: number): void {
    for (const recording of this.#running.values()) recording.beat(now)
  }

  /** Resolves when every file is closed, and its end told. */
  async finish(now: number): Promise<void> {
    const all = [...this.#running.values()]
    await Promise.all(all.map((recording) => recording.finish(now)))
    await Promise.all(all.map((recording) => recording.ended))
  }
}
