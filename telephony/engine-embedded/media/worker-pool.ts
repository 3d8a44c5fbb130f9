import type { AudioSource, BridgeId, BridgeVoice, LegId } from '@tongdai/engine'
import { checkOffer } from './check-offer.ts'
import type { MediaPlaneOptions } from './create-media-plane.ts'
import { lostRecording } from './lost-recording.ts'
import {
  type MediaDirection,
  MediaError,
  type MediaEvent,
  type MediaPlane,
  type MediaWorkerInfo,
  type OpenLeg,
} from './media-plane.ts'
import { shareOfPorts } from './share-of-ports.ts'
import { WorkerProcess } from './worker-process.ts'
import type { WorkerCommand, WorkerRequest } from './worker-protocol.ts'

/** A worker that dies is replaced at once; one that dies young again and again, ever later, up to this. */
const longestRestartDelayMs = 5_000
const youngMs = 5_000

interface Slot {
  worker: number
  process: WorkerProcess
  bornAt: number
  earlyDeaths: number
  /** Every leg the process still owes its last event, with the recordings it writes. */
  legs: Map<LegId, PlacedLeg>
}

interface PlacedLeg {
  slot: Slot
  bridge: BridgeId | null
  closing: boolean
  /** recordingId → path */
  recordings: Map<string, string>
}

/** The media plane: legs spread over worker processes, each process watched and replaced. */
export class WorkerPool implements MediaPlane {
  readonly #options: MediaPlaneOptions
  readonly #slots: Slot[] = []
  readonly #legs = new Map<LegId, PlacedLeg>()
  readonly #listeners = new Set<(event: MediaEvent) => void>()
  #closed = false

  constructor(options: MediaPlaneOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    for (let worker = 0; worker < this.#options.workers; worker++)
      this.#slots.push(this.#begin({ worker, earlyDeaths: 0, legs: new Map() }))
    try {
      await Promise.all(this.#slots.map((slot) => slot.process.ready()))
    } catch (error) {
      await this.close()
      throw error
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#slots.map((slot) => slot.process.close()))
  }

  async open(options: OpenLeg): Promise<void> {
    const slot = this.#place(options.near)
    const placed: PlacedLeg = { slot, bridge: null, closing: false, recordings: new Map() }
    this.#legs.set(options.leg, placed)
    slot.legs.set(options.leg, placed)
    try {
      await slot.process.request({ type: 'open', options })
    } catch (error) {
      // Refused there is nothing to close; after a timeout there may be, and nobody here waits for its last event.
      slot.process.send({ type: 'close-leg', leg: options.leg })
      this.#forget(options.leg)
      throw error
    }
  }

  check(kind: OpenLeg['kind'], offer: string): void {
    checkOffer(kind, offer)
  }

  async offer(leg: LegId, direction?: MediaDirection): Promise<string> {
    return (await this.#request(leg, { type: 'offer', leg, direction })) ?? ''
  }

  async answer(leg: LegId, offer: string): Promise<string> {
    return (await this.#request(leg, { type: 'answer', leg, offer })) ?? ''
  }

  async accept(leg: LegId, answer: string): Promise<void> {
    await this.#request(leg, { type: 'accept', leg, answer })
  }

  closeLeg(leg: LegId): void {
    const placed = this.#openLeg(leg)
    if (!placed) return
    placed.closing = true
    placed.slot.process.send({ type: 'close-leg', leg })
  }

  play(leg: LegId, playId: string, source: AudioSource, loop: boolean): void {
    this.#command(leg, { type: 'play', leg, playId, source, loop })
  }

  stopPlay(leg: LegId): void {
    this.#command(leg, { type: 'stop-play', leg })
  }

  join(bridge: BridgeId, leg: LegId, voice: BridgeVoice): void {
    const placed = this.#openLeg(leg)
    if (!placed) return
    for (const [other, { slot, bridge: theirs, closing }] of this.#legs) {
      if (theirs !== bridge || closing || slot === placed.slot) continue
      // Two workers share no mixer. The opener has to name `near`; a leg that cannot be heard must not live on in silence.
      const detail = `MEDIA_FAR_LEG: its bridge is on worker ${slot.worker} with leg ${other}`
      this.#options.log.error('leg cannot join a bridge of another media worker', { leg, bridge, detail })
      this.#emit({ type: 'media.failed', leg, detail })
      return
    }
    placed.bridge = bridge
    placed.slot.process.send({ type: 'join', bridge, leg, voice })
  }

  leave(leg: LegId): void {
    const placed = this.#openLeg(leg)
    if (placed) placed.bridge = null
    this.#command(leg, { type: 'leave', leg })
  }

  sendDigits(leg: LegId, digits: string, durationMs: number): void {
    this.#command(leg, { type: 'send-digits', leg, digits, durationMs })
  }

  record(leg: LegId, recordingId: string, path: string): void {
    this.#openLeg(leg)?.recordings.set(recordingId, path)
    this.#command(leg, { type: 'record', leg, recordingId, path })
  }

  stopRecording(leg: LegId, recordingId: string): void {
    this.#command(leg, { type: 'stop-recording', leg, recordingId })
  }

  subscribe(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  workers(): MediaWorkerInfo[] {
    return this.#slots
      .filter((slot) => slot.process.isReady)
      .map(({ worker, process, legs }) => ({
        worker,
        pid: process.pid,
        legs: [...legs].filter(([, placed]) => !placed.closing).map(([leg]) => leg),
        pacingErrorP99Ms: process.pacingErrorP99Ms,
      }))
  }

  #place(near: LegId | undefined): Slot {
    const beside = near === undefined ? undefined : this.#openLeg(near)
    if (beside?.slot.process.isReady) return beside.slot
    let emptiest: Slot | undefined
    for (const slot of this.#slots) {
      if (!slot.process.isReady) continue
      if (!emptiest || slot.legs.size < emptiest.legs.size) emptiest = slot
    }
    if (!emptiest) throw new MediaError('MEDIA_WORKER_LOST', 'no media worker is running')
    return emptiest
  }

  #openLeg(leg: LegId): PlacedLeg | undefined {
    const placed = this.#legs.get(leg)
    return placed?.closing ? undefined : placed
  }

  #request(leg: LegId, request: WorkerRequest): Promise<string | null> {
    const placed = this.#openLeg(leg)
    if (!placed) return Promise.reject(new MediaError('MEDIA_NO_SUCH_LEG', `leg ${leg} is not open`))
    return placed.slot.process.request(request)
  }

  #command(leg: LegId, command: WorkerCommand): void {
    this.#openLeg(leg)?.slot.process.send(command)
  }

  #begin(seed: Pick<Slot, 'worker' | 'earlyDeaths' | 'legs'>): Slot {
    const { log, clock, bindAddress, rtpPorts, webrtcPorts, workers } = this.#options
    const { worker } = seed
    const slot: Slot = {
      ...seed,
      bornAt: clock.monotonic(),
      process: new WorkerProcess({
        settings: { worker, bindAddress, ...shareOfPorts({ worker, workers, rtpPorts, webrtcPorts }) },
        log: log.with({ worker }),
        clock,
        requestTimeoutMs: this.#options.requestTimeoutMs ?? 5_000,
        onEvent: (event) => this.#heard(event),
        onLost: (detail) => this.#replace(slot, detail),
      }),
    }
    return slot
  }

  #heard(event: MediaEvent): void {
    const placed = 'leg' in event ? this.#legs.get(event.leg) : undefined
    if (!placed || !('leg' in event)) return
    if (event.type === 'media.recording-ended') placed.recordings.delete(event.recordingId)
    if (event.type === 'media.quality' && event.final) this.#forget(event.leg)
    this.#emit(event)
  }

  #forget(leg: LegId): void {
    this.#legs.get(leg)?.slot.legs.delete(leg)
    this.#legs.delete(leg)
  }

  #replace(slot: Slot, detail: string): void {
    this.#restart(slot)
    void this.#mourn(slot, detail)
  }

  async #mourn(slot: Slot, detail: string): Promise<void> {
    const legs = [...slot.legs]
    this.#options.log.error('media worker lost', { worker: slot.worker, legs: legs.length, detail })
    for (const [leg] of legs) this.#legs.delete(leg)
    const recordings = legs.flatMap(([leg, placed]) =>
      [...placed.recordings].map(async ([recordingId, path]): Promise<MediaEvent> => {
        const rest = await lostRecording(path, detail)
        return { type: 'media.recording-ended', leg, recordingId, path, ...rest }
      }),
    )
    for (const event of await Promise.all(recordings)) this.#emit(event)
    this.#emit({ type: 'media.worker-lost', worker: slot.worker, legs: legs.map(([leg]) => leg) })
  }

  #restart(slot: Slot): void {
    const { clock, log } = this.#options
    const young = clock.monotonic() - slot.bornAt < youngMs
    const earlyDeaths = young ? slot.earlyDeaths + 1 : 0
    const delay = earlyDeaths < 2 ? 0 : Math.min(longestRestartDelayMs, 250 * 2 ** earlyDeaths)
    clock.after(delay, () => {
      if (this.#closed) return
      const next = this.#begin({ worker: slot.worker, earlyDeaths, legs: new Map() })
      this.#slots[slot.worker] = next
      next.process.ready().catch((error: MediaError) => {
        log.error('media worker did not start', { worker: slot.worker, detail: error.message })
        this.#restart(next)
      })
    })
  }

  #emit(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
