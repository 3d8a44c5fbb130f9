import type { BridgeId, BridgeVoice, LegId } from '@tongdai/engine'
import type { Clock, Timer } from '@tongdai/platform/clock'
import { type FirstDescription, MediaError, type MediaEvent, type OpenLeg } from '../media-plane.ts'
import type { WorkerCommand, WorkerRequest } from '../worker-protocol.ts'
import { Bridge } from './bridge/bridge.ts'
import type { CarrierEvents, LegCarrier } from './carrier/leg-carrier.ts'
import { Leg } from './leg.ts'
import type { LegContext } from './leg-context.ts'
import { Pacer } from './pacer.ts'
import type { RelaySocket } from './relay/relay-socket.ts'
import { Relays } from './relay/relays.ts'
import type { SoundLibrary } from './sound/sound-library.ts'

export interface MediaWorkerOptions {
  clock: Clock
  sounds: SoundLibrary
  /** null: there is no other worker. */
  relaySocket: RelaySocket | null
  qualityEveryMs: number
  connect(options: OpenLeg, events: CarrierEvents): Promise<LegCarrier>
  emit(event: MediaEvent): void
}

/** The legs and bridges of one worker, moved by its beat and by what its parent asks. */
export class MediaWorker {
  readonly #options: MediaWorkerOptions
  readonly #legs = new Map<LegId, Leg>()
  readonly #opening = new Set<LegId>()
  readonly #bridges = new Map<BridgeId, Bridge>()
  readonly #pacer: Pacer
  readonly #context: LegContext
  readonly #startedAt: number
  readonly #relays: Relays | null
  #qualityTimer: Timer | null = null

  constructor(options: MediaWorkerOptions) {
    this.#options = options
    const { clock, sounds, emit, relaySocket } = options
    this.#startedAt = clock.monotonic()
    this.#context = { clock, sounds, emit, now: () => this.#now() }
    this.#relays = relaySocket && new Relays(relaySocket, this.#context.now)
    const idle = () => this.#legs.size === 0 && this.#bridges.size === 0
    this.#pacer = new Pacer(clock, (beat) => this.#beat(beat), idle)
  }

  start(): void {
    this.#pacer.start()
    this.#reportLater()
  }

  /** Of the last ten seconds. */
  get pacingErrorP99Ms(): number {
    return this.#pacer.errorP99Ms
  }

  /** @returns the session description asked for, or null. Rejects with MediaError. */
  async request(request: WorkerRequest): Promise<string | null> {
    if (request.type === 'open') return this.#open(request.options, request.first)
    const leg = this.#legs.get(request.leg)
    if (!leg) throw new MediaError('MEDIA_NO_SUCH_LEG', `leg ${request.leg} is not open`)
    if (request.type === 'offer') return leg.offer(request.direction ?? 'sendrecv')
    if (request.type === 'answer') return leg.answer(request.offer)
    leg.accept(request.answer)
    return null
  }

  command(command: WorkerCommand): void {
    if (command.type === 'relay-in') this.#admit(command)
    else if (command.type === 'relay-in-end') this.#dismiss(command.stream)
    else this.#direct(command)
  }

  /** Ends every leg and its recordings, then stops the beat. */
  async close(): Promise<void> {
    await Promise.all([...this.#legs].map(([id, leg]) => this.#close(id, leg)))
    this.#pacer.stop()
    this.#relays?.close()
    this.#qualityTimer?.cancel()
  }

  #direct(command: Exclude<WorkerCommand, { type: 'relay-in' | 'relay-in-end' }>): void {
    if (command.type === 'close-leg') this.#opening.delete(command.leg)
    const leg = this.#legs.get(command.leg)
    if (!leg) return
    if (command.type === 'close-leg') void this.#close(command.leg, leg)
    else if (command.type === 'play') leg.play(command.playId, command.sources, command.loop)
    else if (command.type === 'stop-play') leg.stopPlay()
    else if (command.type === 'join') this.#join(leg, command.bridge, command.voice)
    else if (command.type === 'leave') this.#leave(leg)
    else if (command.type === 'relay-out') this.#relay(leg, command.stream, command.ports)
    else if (command.type === 'send-digits') leg.sendDigits(command.digits, command.durationMs)
    else if (command.type === 'send-tones') leg.sendTones(command.digits, command.durationMs)
    else if (command.type === 'key-pressed') leg.told(command.digit, command.durationMs)
    else if (command.type === 'record') leg.record(command.recordingId, command.path, command.orderedAt)
    else if (command.type === 'stop-recording') leg.stopRecording(command.recordingId)
  }

  async #open(options: OpenLeg, first: FirstDescription | undefined): Promise<string | null> {
    let leg: Leg | undefined
    this.#opening.add(options.leg)
    const carrier = await this.#options.connect(options, {
      spoken: (packet) => leg?.spoken(packet),
      pressed: (digit) => leg?.pressed(digit),
      digitPacket: (payload, timestamp, marker) => leg?.digitPacket(payload, timestamp, marker),
      alive: (by) => leg?.alive(by),
      digit: (digit, durationMs) => leg?.digit(digit, durationMs),
      ended: (wasConnected, detail) => leg?.ended(wasConnected, detail),
    })
    if (!this.#opening.delete(options.leg)) {
      carrier.close()
      throw new MediaError('MEDIA_NO_SUCH_LEG', `leg ${options.leg} was closed while it was opened`)
    }
    leg = new Leg(options.leg, carrier, this.#context)
    this.#legs.set(options.leg, leg)
    this.#pacer.wake()
    if (!first) return null
    return 'offer' in first ? leg.offer(first.offer) : leg.answer(first.answer)
  }

  #join(leg: Leg, id: BridgeId, voice: BridgeVoice): void {
    leg.join(this.#bridge(id), voice)
    this.#sweep()
  }

  /** Made on first use. */
  #bridge(id: BridgeId): Bridge {
    const bridge = this.#bridges.get(id) ?? new Bridge(id)
    this.#bridges.set(id, bridge)
    this.#pacer.wake()
    return bridge
  }

  #relay(leg: Leg, stream: number, ports: readonly number[]): void {
    leg.relay(ports.length > 0 && this.#relays ? this.#relays.outlet(stream, ports) : null)
  }

  #admit({ stream, leg, bridge, fromPort, voice }: Extract<WorkerCommand, { type: 'relay-in' }>): void {
    this.#relays?.admit(stream, { leg, bridge: this.#bridge(bridge), fromPort, voice })
  }

  #dismiss(stream: number): void {
    this.#relays?.dismiss(stream)
    this.#sweep()
  }

  #leave(leg: Leg): void {
    leg.leave()
    this.#sweep()
  }

  async #close(id: LegId, leg: Leg): Promise<void> {
    this.#legs.delete(id)
    const closed = leg.close()
    this.#sweep()
    await closed
  }

  #sweep(): void {
    for (const [id, bridge] of this.#bridges) if (bridge.empty) this.#bridges.delete(id)
  }

  #now(): number {
    return Math.floor((this.#options.clock.monotonic() - this.#startedAt) * 8)
  }

  #beat(beat: number): void {
    const now = beat * 160
    for (const bridge of this.#bridges.values()) bridge.beat(now)
    for (const leg of this.#legs.values()) leg.beat(now)
  }

  #reportLater(): void {
    this.#qualityTimer = this.#options.clock.after(this.#options.qualityEveryMs, () => {
      for (const leg of this.#legs.values()) leg.reportQuality()
      this.#reportLater()
    })
  }
}
