/** One second of voice: enough for an announcement to begin in time, and to open the way through a NAT of ours. */
const mostUnheard = 50
/** Addresses that one peer may name before it has spoken from any. */
const mostAddresses = 8

/**
 * How many packets may go to an address before anything was heard from it: a session description is only a claim, and
 * without a bound one INVITE would turn us upon whoever it names. Counted by address, so that naming it again gives no more.
 */
export class OpeningAllowance {
  readonly #spent = new Map<string, number>()
  #address = ''
  #left = 0
  #heard = false

  /** Packets go there from now on. */
  turnTo(address: string): void {
    if (address === this.#address) return
    this.#remember()
    this.#address = address
    this.#heard = false
    const known = this.#spent.get(address)
    this.#left = known === undefined && this.#spent.size >= mostAddresses ? 0 : mostUnheard - (known ?? 0)
  }

  heardFrom(address: string): void {
    if (this.#heard && address === this.#address) return
    this.turnTo(address)
    this.#heard = true
    this.#spent.delete(address)
  }

  get open(): boolean {
    return this.#heard || this.#left > 0
  }

  /** One packet went out. */
  spend(): void {
    if (!this.#heard) this.#left--
  }

  #remember(): void {
    if (!this.#heard && this.#address) this.#spent.set(this.#address, mostUnheard - this.#left)
  }
}
