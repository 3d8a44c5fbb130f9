import type { LegId } from '@tongdai/engine'
import type { OpenLeg } from '../media-plane.ts'
import type { WorkerProcess } from './worker-process.ts'

/** A place for a worker process; the process in it may be a later one. */
export interface Slot {
  worker: number
  /** RTP ports it may use, each with its RTCP port; and those in use. */
  pairs: number
  pairsUsed: number
  process: WorkerProcess
  bornAt: number
  earlyDeaths: number
  /** Every leg the process still owes its last event. */
  legs: Map<LegId, PlacedLeg>
}

export interface OrderedRecording {
  path: string
  /** `clock.monotonic()` */
  orderedAt: number
}

export interface PlacedLeg {
  slot: Slot
  kind: OpenLeg['kind']
  closing: boolean
  recordings: Map<string, OrderedRecording>
}

/** Which leg is on which worker. */
export class LegBook {
  readonly #legs = new Map<LegId, PlacedLeg>()

  place(leg: LegId, kind: OpenLeg['kind'], slot: Slot): void {
    const placed = { slot, kind, closing: false, recordings: new Map<string, OrderedRecording>() }
    this.#legs.set(leg, placed)
    slot.legs.set(leg, placed)
    if (kind === 'rtp') slot.pairsUsed++
  }

  get(leg: LegId): PlacedLeg | undefined {
    return this.#legs.get(leg)
  }

  /** One that may still be told something. */
  open(leg: LegId): PlacedLeg | undefined {
    const placed = this.#legs.get(leg)
    return placed?.closing ? undefined : placed
  }

  forget(leg: LegId): void {
    const placed = this.#legs.get(leg)
    if (!placed) return
    placed.slot.legs.delete(leg)
    this.#legs.delete(leg)
    if (placed.kind === 'rtp') placed.slot.pairsUsed--
  }
}
