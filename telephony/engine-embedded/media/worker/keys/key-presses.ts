/** Ways by which one press of a key may reach us: RFC 4733 packets, SIP INFO, its tone in the audio. */
export type KeyWay = 'event' | 'info' | 'tone'

/** INFO waits for a transaction, and is sent by some at the release only. */
const echoWithinMs = 1_500

interface Press {
  way: KeyWay
  digit: string
  at: number
}

/**
 * Some phones and gateways tell of a key by two ways at once. A press is paired with the first of the same key that
 * came by another way shortly before, and so counts once, while the same key pressed twice counts twice.
 */
export class KeyPresses {
  #unpaired: Press[] = []

  /** @returns whether it is news, and no echo of what came by another way */
  press(way: KeyWay, digit: string, nowMs: number): boolean {
    this.#unpaired = this.#unpaired.filter(({ at }) => nowMs - at < echoWithinMs)
    const twin = this.#unpaired.find((each) => each.digit === digit && each.way !== way)
    if (twin) this.#unpaired = this.#unpaired.filter((each) => each !== twin)
    else this.#unpaired.push({ way, digit, at: nowMs })
    return !twin
  }

  /** A long press ends: its echo by another way may come only now. */
  release(way: KeyWay, digit: string, nowMs: number): void {
    const press = this.#unpaired.find((each) => each.way === way && each.digit === digit)
    if (press) press.at = nowMs
  }
}
