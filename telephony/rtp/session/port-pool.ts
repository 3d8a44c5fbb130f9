import { RtpError } from '../rtp-error.ts'

/**
 * Even ports for RTP, each with the odd one above for RTCP (RFC 3550 §11). Handed out in turn: a port given back is
 * the last to be used again, so that late packets of an old call do not fall into a new one.
 */
export class PortPool {
  readonly #range: { from: number; to: number }
  readonly #free: number[] = []
  readonly #taken = new Set<number>()

  /** @param range both ends included */
  constructor(range: { from: number; to: number } = { from: 20_000, to: 29_999 }) {
    this.#range = range
    for (let port = range.from + (range.from % 2); port + 1 <= range.to; port += 2) this.#free.push(port)
  }

  /** @throws RtpError RTP_NO_PORT */
  take(): number {
    const port = this.#free.shift()
    if (port === undefined)
      throw new RtpError(
        'RTP_NO_PORT',
        `no RTP port is free between ${this.#range.from} and ${this.#range.to}`,
      )
    this.#taken.add(port)
    return port
  }

  /** A port that is not out is not taken back twice. */
  give(port: number): void {
    if (this.#taken.delete(port)) this.#free.push(port)
  }

  get free(): number {
    return this.#free.length
  }
}
