import { EventEmitter } from 'node:events'
import type { RTCSession } from 'jssip/lib/RTCSession.js'
import { vi } from 'vitest'
import type { MicrophoneState } from '../softphone/microphone.ts'
import type { LineEvents } from '../softphone/phone-line.ts'
import type { Line, PhoneWorld } from '../softphone/phone-world.ts'
import type { RingingHeaders } from '../softphone/ringing-headers.ts'

/** A line that reaches nobody: the test says what the exchange says on it. */
export class FakeLine implements Line {
  readonly on: LineEvents
  readonly instance: string
  readonly dialled: string[] = []
  beats = 0
  left: 'signed off' | 'dropped' | null = null
  #began: ((session: RTCSession) => void) | null = null

  constructor(instance: string, on: LineEvents) {
    this.instance = instance
    this.on = on
  }

  call(number: string, _microphone: MediaStream, began: (session: RTCSession) => void): void {
    this.dialled.push(number)
    this.#began = began
  }

  beat(): void {
    this.beats++
  }

  signOff(): void {
    this.left = 'signed off'
  }

  drop(): void {
    this.left = 'dropped'
  }

  /** JsSIP has made the session of the number dialled. */
  begin(session: FakeSession): FakeSession {
    this.#began!(session as unknown as RTCSession)
    return session
  }

  /** The exchange rings. */
  ring(headers: Partial<RingingHeaders> = {}, session = new FakeSession()): FakeSession {
    const nothing = {
      callId: null,
      resume: null,
      direction: null,
      queue: null,
      hotline: null,
      waitSince: null,
    }
    this.on.incoming(session as unknown as RTCSession, { ...nothing, ...headers })
    return session
  }
}

/** As much of JsSIP's session as the phone uses. */
export class FakeSession extends EventEmitter {
  static #count = 0
  readonly id = `session ${FakeSession.#count++}`
  readonly remote_identity = { uri: { user: '+84901234567' }, display_name: '' }
  readonly connection = null
  answeredWith: MediaStream | null = null
  /** The status of its refusal; null: it was ended otherwise, or not at all. */
  refusedWith: number | null = null
  ended = false

  answer({ mediaStream }: { mediaStream: MediaStream }): void {
    this.answeredWith = mediaStream
    this.emit('accepted')
  }

  terminate({ status_code }: { status_code?: number } = {}): void {
    this.refusedWith = status_code ?? null
    this.end('local')
  }

  isEnded(): boolean {
    return this.ended
  }

  /** It is over; before an answer with this status. */
  end(originator: 'local' | 'remote', status_code?: number): void {
    this.ended = true
    const message = status_code === undefined ? null : { status_code }
    this.emit(this.answeredWith ? 'ended' : 'failed', { originator, message })
  }
}

/** The browser and the server around a phone, as a test wants them; `vi.unstubAllGlobals` takes the browser's storage away. */
export class FakePhoneWorld implements PhoneWorld {
  readonly lines: FakeLine[] = []
  /** Called for each ticket. */
  giveTicket = async () => {}
  address = 'ws://exchange.test/sip'
  microphoneState: MicrophoneState = 'granted'
  microphoneFault: Error | null = null
  readonly microphones: FakeMicrophone[] = []
  #now = 0
  #timers = new Set<{ at: number; action: () => void }>()
  readonly #beats = new Set<() => void>()
  readonly #onlines = new Set<() => void>()

  constructor() {
    const kept = new Map<string, string>()
    const sessionStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    }
    vi.stubGlobal('sessionStorage', sessionStorage)
  }

  get line(): FakeLine {
    return this.lines.at(-1)!
  }

  /** When the next timer is due, in ms from now; null: none runs. */
  get nextMs(): number | null {
    return this.#timers.size === 0 ? null : Math.min(...[...this.#timers].map(({ at }) => at)) - this.#now
  }

  readonly microphone = {
    check: async () => this.microphoneState,
    ask: async () => this.microphoneState,
    open: async () => {
      if (this.microphoneFault) throw this.microphoneFault
      const opened = new FakeMicrophone()
      this.microphones.push(opened)
      return opened as unknown as MediaStream
    },
  }

  async ticket() {
    await this.giveTicket()
    return {
      url: this.address,
      sipUri: 'sip:lan@exchange.test',
      username: 'lan',
      displayName: 'Lan',
      extensionId: 'e',
      expiresAt: '2026-01-05T01:01:00.000Z',
    }
  }

  openLine(_ticket: unknown, instance: string, on: LineEvents): FakeLine {
    const line = new FakeLine(instance, on)
    this.lines.push(line)
    return line
  }

  speaker() {
    return { srcObject: null, play: async () => {}, remove() {} }
  }

  onBeat(listener: () => void): () => void {
    this.#beats.add(listener)
    return () => this.#beats.delete(listener)
  }

  onOnline(listener: () => void): () => void {
    this.#onlines.add(listener)
    return () => this.#onlines.delete(listener)
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.#now + ms, action }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  random = () => 1

  beat(): void {
    for (const each of this.#beats) each()
  }

  comeOnline(): void {
    for (const each of this.#onlines) each()
  }

  advance(ms: number): void {
    this.#now += ms
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now) continue
      this.#timers.delete(timer)
      timer.action()
    }
  }
}

class FakeMicrophone {
  readonly track = { enabled: true, stopped: false, stop: () => this.#stop() }
  getAudioTracks() {
    return [this.track]
  }
  getTracks() {
    return [this.track]
  }
  #stop() {
    this.track.stopped = true
  }
}
