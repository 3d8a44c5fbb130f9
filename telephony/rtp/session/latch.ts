import type { Clock } from '@tongdai/platform/clock'

/** How long after a negotiation a peer behind NAT may show its real port. */
const windowMs = 5000

/**
 * Decides whose packets are taken: those of the negotiated address and port at once; of the negotiated or the
 * signalling address with another port only for the first of them, and only within 5 s. Then the source is settled.
 *
 *   open ──packet from the negotiated address and port──► settled
 *     ├───valid packet, right address, other port───────► settled there (latched)
 *     └───5 s───────────────────────────────────────────► closed: only the negotiated address and port
 */
export class Latch {
  readonly #clock: Clock
  address = ''
  port = 0
  /** The source differs from what was negotiated. */
  latched = false
  #negotiatedAddress = ''
  #negotiatedPort = 0
  #signalling = ''
  #settled = true
  #openUntil = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A peer that stays where it was keeps its latched source; in any case it may show a new one. */
  negotiate(address: string, port: number, signalling: string): void {
    const moved = address !== this.#negotiatedAddress || port !== this.#negotiatedPort
    this.#negotiatedAddress = address
    this.#negotiatedPort = port
    this.#signalling = signalling
    if (moved) {
      this.address = address
      this.port = port
      this.latched = false
    }
    this.open()
  }

  open(): void {
    this.#settled = false
    this.#openUntil = this.#clock.monotonic() + windowMs
  }

  /** @param isValid asked only when the packet would be latched to */
  allows(address: string, port: number, isValid: () => boolean): boolean {
    if (port === this.port && address === this.address) {
      this.#settled = true
      return true
    }
    if (this.#settled || this.#clock.monotonic() >= this.#openUntil) return false
    if (address !== this.#negotiatedAddress && address !== this.#signalling) return false
    if (!isValid()) return false
    this.address = address
    this.port = port
    this.latched = true
    this.#settled = true
    return true
  }
}
