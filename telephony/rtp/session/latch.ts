import type { Clock } from '@tongdai/platform/clock'

/** How long after a negotiation a peer behind NAT may show its real port. */
const defaultWindowMs = 5000

/**
 * Decides whose packets are taken. The negotiated source's always, and from its first on nobody else's; until then
 * those of another port of the negotiated or the signalling address, for the first of them, and only within a window.
 *
 *   open ──negotiated address and port──► proven: that source only
 *     ├───valid packet, right address, other port──► latched there ──valid packet of the negotiated one──► proven
 *     └───window over────────────────────────────► closed: only the negotiated address and port
 *
 * Whoever shares the peer's address (a host, a carrier's gateway, a NAT) and is faster can so disturb a moment, but not
 * lock the peer out.
 */
export class Latch {
  readonly #clock: Clock
  readonly #windowMs: number
  address = ''
  port = 0
  /** The source differs from what was negotiated. */
  latched = false
  #negotiatedAddress = ''
  #negotiatedPort = 0
  #signalling = ''
  #settled = true
  #openUntil = 0

  constructor(clock: Clock, windowMs = defaultWindowMs) {
    this.#clock = clock
    this.#windowMs = windowMs
  }

  /** The negotiated source itself has been heard since the window was opened: nobody else can be meant. */
  get proven(): boolean {
    return this.#settled && !this.latched
  }

  /** A peer that stays where it was keeps its latched source; in any case it may show a new one. */
  negotiate(address: string, port: number, signalling: string): void {
    const moved = address !== this.#negotiatedAddress || port !== this.#negotiatedPort
    this.#negotiatedAddress = address
    this.#negotiatedPort = port
    this.#signalling = signalling
    if (moved) this.#return()
    this.open()
  }

  open(): void {
    this.#settled = false
    this.#openUntil = this.#clock.monotonic() + this.#windowMs
  }

  /** @param isValid asked only when the packet would change the source */
  allows(address: string, port: number, isValid: () => boolean): boolean {
    if (port === this.port && address === this.address) {
      this.#settled = true
      return true
    }
    if (port === this.#negotiatedPort && address === this.#negotiatedAddress) {
      if (!isValid()) return false
      this.#return()
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

  #return(): void {
    this.address = this.#negotiatedAddress
    this.port = this.#negotiatedPort
    this.latched = false
  }
}
