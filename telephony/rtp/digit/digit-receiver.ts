import type { Clock } from '@tongdai/platform/clock'

/** Reads RFC 4733 events; reports each key press once, at its end. */
export class DigitReceiver {
  constructor(_options: { clock: Clock; onDigit: (digit: string, durationMs: number) => void }) {
    throw new Error('not built yet')
  }
  /** One packet of the negotiated telephone-event type. */
  receive(
    _ssrc: number,
    _timestamp: number,
    _marker: boolean,
    _datagram: Buffer,
    _start: number,
    _end: number,
  ): void {}
  /** A key is being pressed: what is heard in the audio meanwhile may be its tone. */
  get pressed(): boolean {
    return false
  }
  /** Reports what is open, stops the timer. */
  close(): void {}
}
