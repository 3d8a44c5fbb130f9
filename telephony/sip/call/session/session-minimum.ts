import type { SipResponse } from '../../message/sip-message.ts'

/** A day: nobody who insists on more wants to know whether the call still stands. */
const longest = 86_400

/** A peer's 422 may be followed so many times: one that asks for ever more would be asked for ever. */
const mostRaises = 3

/** The shortest interval between two refreshes that we ask for; the peer's 422 raises it (RFC 4028 §6, §7.4). */
export class SessionMinimum {
  #seconds: number
  #raises = 0

  constructor(seconds: number) {
    this.#seconds = seconds
  }

  get seconds(): number {
    return this.#seconds
  }

  /** @returns whether the answer insists on an interval to ask again with */
  raise({ status, headers }: SipResponse): boolean {
    if (status !== 422 || this.#raises++ >= mostRaises) return false
    const asked = Number(/^\s*(\d{1,9})\b/.exec(headers.get('Min-SE') ?? '')?.[1] ?? Number.NaN)
    if (!(asked > this.#seconds && asked <= longest)) return false
    this.#seconds = asked
    return true
  }
}
