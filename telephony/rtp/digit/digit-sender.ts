/** Sends digits as RFC 4733 events. Ticked every 20 ms; while it has a packet, that goes out instead of audio. */
export class DigitSender {
  /** Queues digits (0-9 * # A-D, others are skipped), each `durationMs` long (40 to 6000), with a pause between. */
  enqueue(_digits: string, _durationMs = 160, _pauseMs = 80): void {}
  get busy(): boolean {
    return false
  }
  /**
   * @param timestamp of this 20 ms frame in the stream's own clock
   * @returns what to send now (the object and its 4-octet payload are reused), or null: send audio
   */
  tick(_timestamp: number): DigitPacket | null {
    throw new Error('not built yet')
  }
  /** The queue and the digit in progress are dropped (its end is not sent). */
  clear(): void {}
}

export interface DigitPacket {
  payload: Buffer
  /** Of the event's beginning; not that of the frame. */
  timestamp: number
  marker: boolean
}
