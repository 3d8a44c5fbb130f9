import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Call, CallEnd } from '@tongdai/sip'
import { Ear } from '../audio/ear.ts'
import { nameOf, type Says } from '../audio/says.ts'
import { samplesToBytes } from '../audio/wav.ts'
import { CarrierError } from '../carrier-error.ts'
import { type CallRecord, iso, type NewCall, newRecord, viewOf } from './call-record.ts'
import type { CallNote, CallView, Heard, SipLine } from './call-view.ts'
import type { PartyMedia } from './party-media.ts'

export interface CarrierCallOptions {
  clock: Clock
  log: Log
  toneList: number[]
  record: boolean
  onChange: (call: CarrierCall) => void
}

const notesAtMost = 500

/** One call of the carrier: what is known of it, its dialog and its party's sound. Who places or takes it drives it. */
export class CarrierCall {
  readonly id: string
  readonly record: CallRecord
  readonly ear: Ear
  readonly #options: CarrierCallOptions
  readonly #endListeners: (() => void)[] = []
  sip: Call | null = null
  #media: PartyMedia | null = null

  constructor(call: NewCall, options: CarrierCallOptions) {
    this.id = call.id
    this.record = newRecord(call)
    this.#options = options
    const { toneList, record } = options
    this.ear = new Ear({ toneList, record, onTone: (hz, heard) => this.note(`tone-${heard}`, `${hz} Hz`) })
  }

  get ended(): boolean {
    return this.record.state === 'ended'
  }

  get media(): PartyMedia | null {
    return this.#media
  }

  /** The call owns it from now on and closes it when it ends. */
  attachMedia(media: PartyMedia): void {
    if (this.ended) {
      media.close()
      return
    }
    this.#media = media
    media.onFrame = (frame) => this.#hear(frame)
    media.onDigit = (digit) => {
      this.record.digits += digit
      this.note('digit-received', digit)
    }
  }

  /** What its party says from now on; before media are there, it is remembered by who attaches them. */
  say(says: Says): void {
    this.record.says = nameOf(says)
    this.#media?.say(says)
    this.note('says', nameOf(says))
  }

  /** Samples of a page's microphone. */
  speak(samples: Int16Array): void {
    if (this.record.says === 'microphone') this.#media?.feed(samples)
  }

  /** @param send gets 160 samples as bytes, every 20 ms. @returns how to stop */
  listen(send: (frame: Buffer) => void): () => void {
    return this.ear.listen((frame) => send(samplesToBytes(frame)))
  }

  sendDigits(digits: string): void {
    this.#answered('Digits').sendDigits(digits)
    this.note('digits-sent', digits)
  }

  /** Re-INVITE. Rejects with CarrierError CARRIER_WRONG_STATE when the exchange refuses. */
  async hold(on: boolean): Promise<CallView> {
    const media = this.#answered('Hold')
    this.sipLine('sent', on ? 'INVITE (hold)' : 'INVITE (resume)', null)
    try {
      const answer = await this.sip!.reinvite(media.offer(on ? 'sendonly' : 'sendrecv'))
      this.sipLine('received', '200 OK', 200)
      media.accept(answer)
    } catch (error) {
      this.note('hold-refused', String(error))
      throw new CarrierError('CARRIER_WRONG_STATE', `The exchange refused: ${error}`)
    }
    this.record.held = on
    this.note(on ? 'held' : 'resumed', '')
    return this.view()
  }

  /** Our party hangs up, refuses or gives up, whichever the state asks for. Idempotent. */
  hangUp(code?: number): void {
    if (this.ended) return
    if (this.sip) this.sip.hangUp(code === undefined ? {} : { code })
    else this.finish({ by: 'carrier', code: null, reason: 'hung up before it was sent' })
  }

  onceEnded(listener: () => void): void {
    if (this.ended) listener()
    else this.#endListeners.push(listener)
  }

  /** The dialog's last event. */
  finishFrom(end: CallEnd): void {
    if (end.reason === 'bye') this.sipLine(end.by === 'us' ? 'sent' : 'received', 'BYE', null)
    if (end.reason === 'cancel') this.sipLine(end.by === 'us' ? 'sent' : 'received', 'CANCEL', null)
    const by = end.by === 'us' ? 'carrier' : end.by === 'peer' ? 'exchange' : 'system'
    this.finish({ by, code: end.reason === 'cancel' ? 487 : null, reason: end.reason })
  }

  finish(end: NonNullable<CallView['end']>): void {
    if (this.ended) return
    this.record.state = 'ended'
    this.record.endedAt = this.#options.clock.now()
    this.record.end = end
    this.#media?.close()
    this.changed()
    for (const listener of this.#endListeners.splice(0)) listener()
  }

  answered(): void {
    this.record.state = 'answered'
    this.record.answeredAt = this.#options.clock.now()
    this.changed()
  }

  sipLine(direction: SipLine['direction'], what: string, code: number | null): void {
    this.record.sip.push({ at: iso(this.#options.clock.now()), direction, what, code })
    this.changed()
  }

  note(type: CallNote['type'], detail: string): void {
    // Music may make and end many tones in a long wait.
    if (this.record.events.length >= notesAtMost) return
    this.record.events.push({ at: iso(this.#options.clock.now()), type, detail })
    this.changed()
  }

  fault(message: string, error: unknown): void {
    this.#options.log.warn(message, { call: this.id, error })
    this.note('fault', `${message}: ${error instanceof Error ? error.message : error}`)
  }

  changed(): void {
    this.#options.onChange(this)
  }

  heard(): Heard {
    return this.view().heard
  }

  view(): CallView {
    this.record.measured = this.ear.measured
    this.record.framesHeard = this.ear.frames
    if (this.#media) {
      const { received, lost } = this.#media.packets
      this.record.packets = received
      this.record.packetsLost = lost
      this.record.codec = this.#media.codec
    }
    return viewOf(this.record, this.ear.recordedSeconds)
  }

  /** @returns a WAV file, or null when nothing was kept */
  heardWav(): Buffer | null {
    return this.ear.wav()
  }

  forgetHeard(): void {
    this.ear.forget()
  }

  #hear(frame: Int16Array): void {
    if (this.ear.frames === 0) this.note('audio-started', '')
    this.ear.hear(frame)
  }

  #answered(what: string): PartyMedia {
    if (this.record.state === 'answered' && this.sip && this.#media) return this.#media
    throw new CarrierError(
      'CARRIER_WRONG_STATE',
      `${what} needs an answered call; this one is ${this.record.state}.`,
    )
  }
}
