import type { Clock } from '@tongdai/platform/clock'

/** How long a name counts as known: from a call's arrival over its offer to its answer, mostly. */
const knownMs = 10_000
/** News waits no longer than this for a name: who rings is worth more than what they are called. */
const patienceMs = 150

interface Known {
  name: string | null
  until: number
}

/** Looks up numbers (E.164) of one company. May fail. */
export type LookUpNames = (companyId: string, numbers: string[]) => Promise<Map<string, string>>

/** What the company calls the people at the other end of its calls; kept for as long as a call is new. */
export class ContactNames {
  readonly #lookUp: LookUpNames
  readonly #clock: Clock
  /** Names have come that news did not wait for. */
  readonly #onLate: (companyId: string) => void
  readonly #companies = new Map<string, Map<string, Known>>()
  /** How often each company's contacts have changed: an answer from before that is out of date. */
  readonly #changes = new Map<string, number>()
  #sweptAt: number

  constructor(options: { lookUp: LookUpNames; clock: Clock; onLate: (companyId: string) => void }) {
    const { lookUp, clock, onLate } = options
    this.#lookUp = lookUp
    this.#clock = clock
    this.#onLate = onLate
    this.#sweptAt = clock.monotonic()
  }

  /** null: nobody's; undefined: not known now. */
  nameOf(companyId: string, number: string | null): string | null | undefined {
    return number === null ? null : this.#companies.get(companyId)?.get(number)?.name
  }

  /**
   * Finds out whose these numbers are.
   * @returns null: it is known already; a promise that resolves when it is, or when it has taken too long (`onLate` tells when it is known after all) or failed
   */
  learn(companyId: string, numbers: Iterable<string | null>): Promise<void> | null {
    this.#sweep()
    const known = this.#companies.get(companyId)
    const now = this.#clock.monotonic()
    const missing = new Set<string>()
    for (const number of numbers)
      if (number?.startsWith('+') && !((known?.get(number)?.until ?? 0) > now)) missing.add(number)
    if (missing.size === 0) return null
    const { promise, resolve } = Promise.withResolvers<void>()
    let isLate = false
    const timer = this.#clock.after(patienceMs, () => {
      isLate = true
      resolve()
    })
    this.#ask(companyId, [...missing])
      .then(() => {
        if (isLate) this.#onLate(companyId)
      })
      // Without the database a call is shown by its number.
      .catch(() => {})
      .finally(() => {
        timer.cancel()
        resolve()
      })
    return promise
  }

  /** Its contacts have changed. */
  forget(companyId: string): void {
    this.#companies.delete(companyId)
    this.#changes.set(companyId, (this.#changes.get(companyId) ?? 0) + 1)
  }

  async #ask(companyId: string, numbers: string[]): Promise<void> {
    const before = this.#changes.get(companyId)
    const names = await this.#lookUp(companyId, numbers)
    if (this.#changes.get(companyId) !== before) return this.#ask(companyId, numbers)
    const known = this.#companies.get(companyId) ?? new Map<string, Known>()
    this.#companies.set(companyId, known)
    const until = this.#clock.monotonic() + knownMs
    for (const number of numbers) known.set(number, { name: names.get(number) ?? null, until })
  }

  #sweep(): void {
    const now = this.#clock.monotonic()
    if (now - this.#sweptAt < knownMs) return
    this.#sweptAt = now
    for (const [companyId, known] of this.#companies) {
      for (const [number, { until }] of known) if (until <= now) known.delete(number)
      if (known.size === 0) this.#companies.delete(companyId)
    }
  }
}
