import type { AudioSource, BridgeId, BridgeVoice, LegId } from '@tongdai/engine'
import {
  type FirstDescription,
  type MediaCapacity,
  type MediaDirection,
  MediaError,
  type MediaEvent,
  type MediaPlane,
  type MediaWorkerInfo,
  type OfferingPeer,
  type OpenLeg,
} from '../media-plane.ts'
import type { MediaPlaneOptions } from '../media-plane-options.ts'
import { checkOffer } from '../peer/check-offer.ts'
import { PortShortage } from '../ports/port-shortage.ts'
import type { WorkerCommand, WorkerRequest } from '../worker-protocol.ts'
import { BridgeBook } from './bridge-book.ts'
import { LegBook, type Slot } from './leg-book.ts'
import { lostRecording } from './lost-recording.ts'
import { WorkerCrew } from './worker-crew.ts'

/** The media plane: legs and bridges spread over worker processes. */
export class WorkerPool implements MediaPlane {
  readonly #options: MediaPlaneOptions
  readonly #crew: WorkerCrew
  readonly #legs = new LegBook()
  readonly #bridges = new BridgeBook()
  readonly #listeners = new Set<(event: MediaEvent) => void>()
  readonly #shortage: PortShortage
  #started: Promise<void> | null = null

  constructor(options: MediaPlaneOptions) {
    this.#options = options
    this.#crew = new WorkerCrew(options, {
      heard: (event) => this.#heard(event),
      lost: (slot, detail) => void this.#mourn(slot, detail),
    })
    this.#shortage = new PortShortage((capacity) => {
      options.log.warn('most audio ports are taken', { ...capacity })
      this.#emit({ type: 'media.ports-low', ...capacity })
    })
  }

  /** The second call waits for the first: workers may be started before there is an engine. */
  start(): Promise<void> {
    this.#started ??= this.#crew.start()
    return this.#started
  }

  close(): Promise<void> {
    return this.#crew.close()
  }

  async open(options: OpenLeg, first?: FirstDescription): Promise<string> {
    const slots = this.#placesFor(options.near)
    for (const [index, slot] of slots.entries())
      try {
        return await this.#openOn(slot, options, first)
      } catch (error) {
        // Its ports are used up, or held by other programs: another worker has its own.
        const full = error instanceof MediaError && error.code === 'MEDIA_UNAVAILABLE'
        if (!full || index === slots.length - 1) throw error
      }
    return ''
  }

  capacity(): MediaCapacity {
    const capacity = { used: 0, total: 0 }
    for (const { pairs, pairsUsed } of this.#crew.ready) {
      capacity.used += pairsUsed
      capacity.total += pairs
    }
    return capacity
  }

  async #openOn(slot: Slot, options: OpenLeg, first: FirstDescription | undefined): Promise<string> {
    const { kind, leg } = options
    this.#legs.place(leg, kind, slot)
    this.#shortage.look(this.capacity())
    try {
      return (await slot.process.request({ type: 'open', options, first })) ?? ''
    } catch (error) {
      // Refused there is nothing to close; after a timeout there may be, and nobody here waits for its last event.
      slot.process.send({ type: 'close-leg', leg })
      this.#forget(leg)
      throw error
    }
  }

  check(peer: OfferingPeer, offer: string): void {
    const { ownAddresses = [], bindAddress } = this.#options
    checkOffer(peer, offer, { ownAddresses, bindAddress, isOurs: (port) => this.#crew.ownsPort(port) })
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
    const placed = this.#legs.open(leg)
    if (!placed) return
    placed.closing = true
    placed.slot.process.send({ type: 'close-leg', leg })
    this.#bridges.leave(leg)
  }

  play(leg: LegId, playId: string, sources: readonly AudioSource[], loop: boolean): void {
    this.#command(leg, { type: 'play', leg, playId, sources, loop })
  }

  stopPlay(leg: LegId): void {
    this.#command(leg, { type: 'stop-play', leg })
  }

  join(bridge: BridgeId, leg: LegId, voice: BridgeVoice): void {
    const placed = this.#legs.open(leg)
    if (!placed) return
    placed.slot.process.send({ type: 'join', bridge, leg, voice })
    this.#bridges.join(bridge, leg, placed.slot.process, voice)
  }

  leave(leg: LegId): void {
    this.#command(leg, { type: 'leave', leg })
    this.#bridges.leave(leg)
  }

  sendDigits(leg: LegId, digits: string, durationMs: number): void {
    this.#command(leg, { type: 'send-digits', leg, digits, durationMs })
  }

  sendTones(leg: LegId, digits: string, durationMs: number): void {
    this.#command(leg, { type: 'send-tones', leg, digits, durationMs })
  }

  keyPressed(leg: LegId, digit: string, durationMs: number): void {
    this.#command(leg, { type: 'key-pressed', leg, digit, durationMs })
  }

  record(leg: LegId, recordingId: string, path: string): void {
    const { clock } = this.#options
    this.#legs.open(leg)?.recordings.set(recordingId, { path, orderedAt: clock.monotonic() })
    this.#command(leg, { type: 'record', leg, recordingId, path, orderedAt: clock.now() })
  }

  stopRecording(leg: LegId, recordingId: string): void {
    this.#command(leg, { type: 'stop-recording', leg, recordingId })
  }

  subscribe(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  workers(): MediaWorkerInfo[] {
    return this.#crew.ready.map(({ worker, process, legs }) => ({
      worker,
      pid: process.pid,
      legs: [...legs].filter(([, placed]) => !placed.closing).map(([leg]) => leg),
      pacingErrorP99Ms: process.pacingErrorP99Ms,
    }))
  }

  /** Where it will be bridged, then the emptiest. */
  #placesFor(near: LegId | undefined): Slot[] {
    const beside = near === undefined ? undefined : this.#legs.open(near)?.slot
    const slots = this.#crew.ready
    if (slots.length === 0) throw new MediaError('MEDIA_WORKER_LOST', 'no media worker is running')
    return slots.sort(
      (one, other) => Number(other === beside) - Number(one === beside) || one.legs.size - other.legs.size,
    )
  }

  #request(leg: LegId, request: WorkerRequest): Promise<string | null> {
    const placed = this.#legs.open(leg)
    if (!placed) return Promise.reject(new MediaError('MEDIA_NO_SUCH_LEG', `leg ${leg} is not open`))
    return placed.slot.process.request(request)
  }

  #command(leg: LegId, command: WorkerCommand): void {
    this.#legs.open(leg)?.slot.process.send(command)
  }

  #heard(event: MediaEvent): void {
    const placed = 'leg' in event ? this.#legs.get(event.leg) : undefined
    if (!placed || !('leg' in event)) return
    if (event.type === 'media.recording-ended') placed.recordings.delete(event.recordingId)
    if (event.type === 'media.quality' && event.final) this.#forget(event.leg)
    this.#emit(event)
  }

  #forget(leg: LegId): void {
    this.#legs.forget(leg)
    this.#shortage.look(this.capacity())
  }

  async #mourn(slot: Slot, detail: string): Promise<void> {
    const legs = [...slot.legs]
    this.#options.log.error('media worker lost', { worker: slot.worker, legs: legs.length, detail })
    for (const [leg] of legs) {
      this.#legs.forget(leg)
      this.#bridges.leave(leg)
    }
    const recordings = legs.flatMap(([leg, placed]) =>
      [...placed.recordings].map(async ([recordingId, { path, orderedAt }]): Promise<MediaEvent> => {
        const rest = await lostRecording(path, detail, this.#options.clock.monotonic() - orderedAt)
        return { type: 'media.recording-ended', leg, recordingId, path, ...rest }
      }),
    )
    for (const event of await Promise.all(recordings)) this.#emit(event)
    this.#emit({ type: 'media.worker-lost', worker: slot.worker, legs: legs.map(([leg]) => leg) })
  }

  #emit(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
