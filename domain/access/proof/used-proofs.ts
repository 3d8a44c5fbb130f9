import type { Clock } from '@tongdai/platform/clock'

const mostRemembered = 20_000

/**
 * Which proofs were used, while they would still be good. What is forgotten before its time, because a crowd has used too
 * many, is refused from then on, and with it whatever is no longer good than that: a challenge asked for now outlasts it.
 */
export class UsedProofs {
  readonly #clock: Clock
  readonly #most: number
  /** By the second in which they end. */
  readonly #ending = new Map<number, Set<string>>()
  #size = 0
  /** What ends in this second or before is refused. */
  #refusedTo = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, most = mostRemembered) {
    this.#clock = clock
    this.#most = most
  }

  /** @param until when it is no longer good, ms since 1970 @returns false where it was used before, or may have been */
  use(proof: string, until: number): boolean {
    const second = Math.ceil(until / 1_000)
    if (second <= this.#refusedTo || this.#ending.get(second)?.has(proof)) return false
    for (const end of this.#ending.keys()) if (end * 1_000 < this.#clock.now()) this.#forget(end)
    while (this.#size >= this.#most) {
      const first = Math.min(...this.#ending.keys())
      this.#forget(first)
      this.#refusedTo = Math.max(this.#refusedTo, first)
    }
    if (second <= this.#refusedTo) return false
    const proofs = this.#ending.get(second)
    if (proofs) proofs.add(proof)
    else this.#ending.set(second, new Set([proof]))
    this.#size++
    return true
  }

  #forget(second: number): void {
    this.#size -= this.#ending.get(second)!.size
    this.#ending.delete(second)
  }
}
