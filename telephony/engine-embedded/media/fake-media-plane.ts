import type { AudioSource, BridgeId, BridgeVoice, LegId } from '@tongdai/engine'
import {
  type FirstDescription,
  type MediaCapacity,
  type MediaDirection,
  MediaError,
  type MediaErrorCode,
  type MediaEvent,
  type MediaPlane,
  type MediaWorkerInfo,
  type OfferingPeer,
  type OpenLeg,
} from './media-plane.ts'

/** One entry a call of the port: `['play', leg, playId, sources, loop]`. */
export type MediaCommandLine = [name: string, ...args: unknown[]]

/**
 * Media without sockets, for tests of the signalling half: every command is written down, session descriptions are
 * plain texts that name the leg, and events come when the test says so.
 */
export class FakeMediaPlane implements MediaPlane {
  readonly commands: MediaCommandLine[] = []
  readonly legs = new Map<LegId, OpenLeg>()
  /** Set: the next request that waits for an answer is refused with this code, once. */
  failNext: MediaErrorCode | null = null
  /** What kind of offer is refused before anything is opened for it. */
  refuses: (offer: string) => boolean = () => false
  readonly #listeners = new Set<(event: MediaEvent) => void>()
  readonly #answers = new Map<LegId, { offer: string; answer: string }>()
  #version = 0

  async start(): Promise<void> {
    this.commands.push(['start'])
  }

  async close(): Promise<void> {
    this.commands.push(['close'])
    for (const leg of [...this.legs.keys()]) this.closeLeg(leg)
  }

  async open(options: OpenLeg, first?: FirstDescription): Promise<string> {
    this.commands.push(['open', options])
    this.#refuse()
    this.legs.set(options.leg, options)
    if (!first) return ''
    return 'offer' in first ? this.offer(options.leg, first.offer) : this.answer(options.leg, first.answer)
  }

  check(_peer: OfferingPeer, offer: string): void {
    if (this.refuses(offer)) throw new MediaError('MEDIA_NOT_ACCEPTABLE', 'refused by the test')
  }

  async offer(leg: LegId, direction: MediaDirection = 'sendrecv'): Promise<string> {
    this.commands.push(['offer', leg, direction])
    this.#refuse(leg)
    return this.#describe(leg, direction)
  }

  async answer(leg: LegId, offer: string): Promise<string> {
    this.commands.push(['answer', leg, offer])
    this.#refuse(leg)
    const known = this.#answers.get(leg)
    if (known?.offer === offer) return known.answer
    const answer = this.#describe(leg, answering(offer))
    this.#answers.set(leg, { offer, answer })
    return answer
  }

  async accept(leg: LegId, answer: string): Promise<void> {
    this.commands.push(['accept', leg, answer])
    this.#refuse(leg)
  }

  closeLeg(leg: LegId): void {
    if (!this.legs.delete(leg)) return
    this.#answers.delete(leg)
    this.commands.push(['closeLeg', leg])
  }

  play(leg: LegId, playId: string, sources: readonly AudioSource[], loop: boolean): void {
    this.commands.push(['play', leg, playId, sources, loop])
  }

  stopPlay(leg: LegId): void {
    this.commands.push(['stopPlay', leg])
  }

  join(bridge: BridgeId, leg: LegId, voice: BridgeVoice): void {
    this.commands.push(['join', bridge, leg, voice])
  }

  leave(leg: LegId): void {
    this.commands.push(['leave', leg])
  }

  sendDigits(leg: LegId, digits: string, durationMs: number): void {
    this.commands.push(['sendDigits', leg, digits, durationMs])
  }

  sendTones(leg: LegId, digits: string, durationMs: number): void {
    this.commands.push(['sendTones', leg, digits, durationMs])
  }

  keyPressed(leg: LegId, digit: string, durationMs: number): void {
    this.commands.push(['keyPressed', leg, digit, durationMs])
    this.emit({ type: 'media.digit', leg, digit, durationMs })
  }

  record(leg: LegId, recordingId: string, path: string): void {
    this.commands.push(['record', leg, recordingId, path])
  }

  stopRecording(leg: LegId, recordingId: string): void {
    this.commands.push(['stopRecording', leg, recordingId])
  }

  subscribe(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What `capacity` says. */
  ports = { used: 0, total: 1_000 }

  capacity(): MediaCapacity {
    return this.ports
  }

  workers(): MediaWorkerInfo[] {
    return [{ worker: 0, pid: 0, legs: [...this.legs.keys()], pacingErrorP99Ms: 0 }]
  }

  /** Delivers an event as if a worker had sent it. A lost worker takes its legs with it. */
  emit(event: MediaEvent): void {
    if (event.type === 'media.worker-lost') for (const leg of event.legs) this.legs.delete(leg)
    for (const listener of this.#listeners) listener(event)
  }

  /** The commands of this name, oldest first. */
  called(name: string): MediaCommandLine[] {
    return this.commands.filter((line) => line[0] === name)
  }

  #refuse(leg?: LegId): void {
    const code = this.failNext
    this.failNext = null
    if (code) throw new MediaError(code, `refused by the test: ${code}`)
    if (leg !== undefined && !this.legs.has(leg))
      throw new MediaError('MEDIA_NO_SUCH_LEG', `leg ${leg} is not open`)
  }

  #describe(leg: LegId, direction: MediaDirection): string {
    const address = this.legs.get(leg)?.publicAddress ?? '127.0.0.1'
    return [
      'v=0',
      `o=- 1 ${++this.#version} IN IP4 ${address}`,
      's=-',
      `c=IN IP4 ${address}`,
      't=0 0',
      'm=audio 40000 RTP/AVP 0 8 101',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-15',
      'a=ptime:20',
      `a=x-leg:${leg}`,
      `a=${direction}`,
      '',
    ].join('\r\n')
  }
}

const mirrored: Record<string, MediaDirection> = {
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
}

function answering(offer: string): MediaDirection {
  const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(offer)?.[1]
  return mirrored[direction ?? 'sendrecv'] ?? 'sendrecv'
}
