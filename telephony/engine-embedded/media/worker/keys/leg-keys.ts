import type { LegId } from '@tongdai/engine'
import { DigitSender } from '@tongdai/rtp'
import type { MediaEvent } from '../../media-plane.ts'
import type { Agreed, SpokenPacket } from '../carrier/leg-carrier.ts'
import { KeyEar } from './key-ear.ts'
import { KeyPresses, type KeyWay } from './key-presses.ts'
import { KeyTones } from './key-tones.ts'

/** What a key read from a tone is passed on with, while it is still down, ms. */
const passedOnMs = 100

export interface KeyOptions {
  leg: LegId
  /** ms */
  now: () => number
  emit: (event: MediaEvent) => void
  /** A press of the party that is news: for its bridge. */
  passOn: (way: KeyWay, digit: string, durationMs: number) => void
}

/**
 * One party's keys, by whichever ways it has for them. In: RFC 4733 packets, SIP INFO (`told`), and tones in the audio
 * where no events were negotiated; each press counts once. Out: RFC 4733 packets, or tones; between them stands SIP
 * INFO, of which only signalling knows whether the party takes it (`media.digits-unsent`).
 */
export class LegKeys {
  readonly sender = new DigitSender()
  readonly tones = new KeyTones()
  readonly #options: KeyOptions
  readonly #presses = new KeyPresses()
  /** Asked for before it was known what the party takes. */
  #early: { digits: string; durationMs: number }[] = []
  #ear: KeyEar | null = null
  #events: boolean | null = null
  /** The press going on, of packets or of a tone, counted already by another way. */
  #isEcho = false

  constructor(options: KeyOptions) {
    this.#options = options
  }

  agreed({ events }: Agreed): void {
    if (events === this.#events) return
    this.#events = events
    this.#ear = events ? null : this.#listen()
    for (const { digits, durationMs } of this.#early.splice(0)) this.send(digits, durationMs)
  }

  /** Keys go out, or wait to: nothing else is heard meanwhile. */
  get busy(): boolean {
    return this.sender.busy || this.tones.busy
  }

  /** The party takes keys as packets. */
  get takesEvents(): boolean {
    return this.#events === true
  }

  send(digits: string, durationMs: number): void {
    const { leg, emit } = this.#options
    if (this.#events === null) this.#early.push({ digits, durationMs })
    else if (this.#events) this.sender.enqueue(digits, durationMs)
    else emit({ type: 'media.digits-unsent', leg, digits, durationMs })
  }

  /** The other side of the bridge pressed a key. Packets come by themselves to who takes them; a tone is heard by who listens for it. */
  hear(way: KeyWay, digit: string, durationMs: number): void {
    const comesAnyway = this.takesEvents ? way === 'event' : way === 'tone'
    if (!comesAnyway) this.send(digit, durationMs)
  }

  spoken(packet: SpokenPacket): void {
    // What we press ourselves comes back from a line's end as an echo.
    if (this.#ear && !this.tones.busy) this.#ear.hear(packet)
  }

  /** Packets of a key begin. */
  pressed(digit: string): void {
    this.#isEcho = !this.#presses.press('event', digit, this.#options.now())
  }

  /** Whether its packets are to be passed on. */
  get isNews(): boolean {
    return !this.#isEcho
  }

  /** Packets of a key have ended. */
  released(digit: string, durationMs: number): void {
    this.#presses.release('event', digit, this.#options.now())
    if (this.#isEcho) return
    this.#tell(digit, durationMs)
    this.#options.passOn('event', digit, durationMs)
  }

  /** A key came by SIP INFO. */
  told(digit: string, durationMs: number): void {
    if (!this.#presses.press('info', digit, this.#options.now())) return
    this.#tell(digit, durationMs)
    this.#options.passOn('info', digit, durationMs)
  }

  #listen(): KeyEar {
    return new KeyEar({
      onPress: (digit) => {
        this.#isEcho = !this.#presses.press('tone', digit, this.#options.now())
        if (!this.#isEcho) this.#options.passOn('tone', digit, passedOnMs)
      },
      onRelease: (digit, durationMs) => {
        this.#presses.release('tone', digit, this.#options.now())
        if (!this.#isEcho) this.#tell(digit, durationMs)
      },
    })
  }

  #tell(digit: string, durationMs: number): void {
    this.#options.emit({ type: 'media.digit', leg: this.#options.leg, digit, durationMs })
  }
}
