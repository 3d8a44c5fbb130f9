import type { AudioSource, BridgeId, BridgeVoice, LegId } from '@tongdai/engine'
import { BridgeBook } from './bridge-book.ts'
import { checkOffer } from './check-offer.ts'
import { LegBook, type Slot } from './leg-book.ts'
import { lostRecording } from './lost-recording.ts'
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
} from './media-plane.ts'
import { defaultTimes, type MediaPlaneOptions } from './media-plane-options.ts'
import { configuredPorts, isOwnPort, type OwnPorts } from './own-ports.ts'
import { PortShortage } from './port-shortage.ts'
import { pairsIn, shareOfPorts } from './share-of-ports.ts'
import { WorkerProcess } from './worker-process.ts'
import type { WorkerCommand, WorkerRequest } from './worker-protocol.ts'

/** A worker that dies is replaced at once; one that dies young again and again, ever later, up to this. */
const longestRestartDelayMs = 5_000
const youngMs = 5_000

/** The media plane: legs spread over worker processes, each process watched and replaced. */
export class WorkerPool implements MediaPlane {
  readonly #options: MediaPlaneOptions
  readonly #slots: Slot[] = []
  readonly #legs = new LegBook()
  readonly #bridges = new BridgeBook()
  readonly #listeners = new Set<(event: MediaEvent) => void>()
  readonly #shortage: PortShortage
  #ownPorts: OwnPorts
  #started: Promise<void> | null = null
  #closed = false

  constructor(options: MediaPlaneOptions) {
    this.#options = options
    this.#ownPorts = configuredPorts(options)
    this.#shortage = new PortShortage((capacity) => {
      options.log.warn('most audio ports are taken', { ...capacity })
      this.#emit({ type: 'media.ports-low', ...capacity })
    })
  }

  /** The second call waits for the first: workers may be started before there is an engine. */
  start(): Promise<void> {
    this.#started ??= this.#start()
    return this.#started
  }

  async #start(): Promise<void> {
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
    for (const { process, pairs, pairsUsed } of this.#slots) {
      if (!process.isReady) continue
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
    const { ownAddresses = [] } = this.#options
    checkOffer(peer, offer, { ownAddresses, isOurs: (port) => isOwnPort(port, this.#ownPorts) })
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

  play(leg: LegId, playId: string, source: AudioSource, loop: boolean): void {
    this.#command(leg, { type: 'play', leg, playId, source, loop })
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
    this.#legs.open(leg)?.recordings.set(recordingId, path)
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

  /** Where it will be bridged, then the emptiest. */
  #placesFor(near: LegId | undefined): Slot[] {
    const beside = near === undefined ? undefined : this.#legs.open(near)?.slot
    const slots = this.#slots.filter((slot) => slot.process.isReady)
    if (slots.length === 0) throw new MediaError('MEDIA_WORKER_LOST', 'no media worker is running')
    return slots.sort(
      (one, other) => Number(other === beside) - Number(one === beside) || one.legs.size - other.legs.size,
    )
  }

  /** Ports that the system chose are known when their worker has begun. */
  #learnPorts({ webrtcPort, relayPort }: WorkerProcess): void {
    const { rtp, others } = this.#ownPorts
    const news = [webrtcPort, relayPort].filter((port) => port !== 0 && !others.includes(port))
    if (news.length === 0) return
    this.#ownPorts = { rtp, others: [...others, ...news] }
    for (const { process } of this.#slots) process.ownPorts(this.#ownPorts)
  }

  #request(leg: LegId, request: WorkerRequest): Promise<string | null> {
    const placed = this.#legs.open(leg)
    if (!placed) return Promise.reject(new MediaError('MEDIA_NO_SUCH_LEG', `leg ${leg} is not open`))
    return placed.slot.process.request(request)
  }

  #command(leg: LegId, command: WorkerCommand): void {
    this.#legs.open(leg)?.slot.process.send(command)
  }

  #begin(seed: Pick<Slot, 'worker' | 'earlyDeaths' | 'legs'>): Slot {
    const {
      log,
      clock,
      bindAddress,
      ownAddresses = [],
      rtpPorts,
      webrtcPorts,
      workers,
      times,
    } = this.#options
    const { worker } = seed
    const share = shareOfPorts({ worker, workers, rtpPorts, webrtcPorts })
    const slot: Slot = {
      ...seed,
      pairs: pairsIn(share.rtpPorts),
      pairsUsed: 0,
      bornAt: clock.monotonic(),
      process: new WorkerProcess({
        settings: {
          worker,
          bindAddress,
          ownAddresses,
          ownPorts: this.#ownPorts,
          relays: workers > 1,
          times: { ...defaultTimes, ...times },
          ...share,
        },
        log: log.with({ worker }),
        clock,
        onEvent: (event) => this.#heard(event),
        onReady: () => this.#learnPorts(slot.process),
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
    this.#legs.forget(leg)
    this.#shortage.look(this.capacity())
  }

  #replace(slot: Slot, detail: string): void {
    this.#restart(slot)
    void this.#mourn(slot, detail)
  }

  async #mourn(slot: Slot, detail: string): Promise<void> {
    const legs = [...slot.legs]
    this.#options.log.error('media worker lost', { worker: slot.worker, legs: legs.length, detail })
    for (const [leg] of legs) {
      this.#legs.forget(leg)
      this.#bridges.leave(leg)
    }
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
