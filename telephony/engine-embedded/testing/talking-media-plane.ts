import type { AudioSource, LegId, LegQuality } from '@tongdai/engine'
import { FakeMediaPlane } from '../media/fake-media-plane.ts'

export const someQuality: LegQuality = {
  packetsReceived: 100,
  packetsSent: 100,
  packetsLost: 1,
  packetsLostByPeer: null,
  jitterMs: 2,
  jitterMsAtPeer: null,
  roundTripMs: null,
}

/** The fake media plane, telling at the end of a leg what a real worker tells: plays, recordings, last figures. */
export class TalkingMediaPlane extends FakeMediaPlane {
  readonly #plays = new Map<LegId, string>()
  readonly #recordings = new Map<LegId, Map<string, string>>()

  override play(leg: LegId, playId: string, sources: readonly AudioSource[], loop: boolean): void {
    super.play(leg, playId, sources, loop)
    this.#plays.set(leg, playId)
  }

  override record(leg: LegId, recordingId: string, path: string): void {
    super.record(leg, recordingId, path)
    const own = this.#recordings.get(leg) ?? new Map()
    this.#recordings.set(leg, own.set(recordingId, path))
  }

  override closeLeg(leg: LegId): void {
    const open = this.legs.has(leg)
    super.closeLeg(leg)
    // Later, as across a process boundary.
    if (open) setImmediate(() => this.#lastWords(leg))
  }

  #lastWords(leg: LegId): void {
    const playId = this.#plays.get(leg)
    if (playId) this.emit({ type: 'media.play-ended', leg, playId, outcome: 'stopped', detail: null })
    for (const [recordingId, path] of this.#recordings.get(leg) ?? [])
      this.emit({
        type: 'media.recording-ended',
        leg,
        recordingId,
        path,
        durationMs: 20,
        bytes: 684,
        complete: true,
        missingMs: 0,
        detail: null,
      })
    this.emit({ type: 'media.quality', leg, quality: someQuality, final: true })
  }
}
