import { type PhoneTicketClaims, phoneTicketMs, verifyPhoneTicket } from '@tongdai/access/phone-ticket'
import type { Clock } from '@tongdai/platform/clock'
import { isOf } from '../voice-link/ended-right.ts'
import type { EndedRight } from '../voice-link/voice-link.ts'

interface Remembered {
  /** Monotonic ms. */
  until: number
}

/** Longer than a ticket lives, so that no step of the wall clock brings one back. */
const rememberedMs = 4 * phoneTicketMs

/**
 * Admits each ticket once, and none made before its right ended. All in memory, so that a phone is admitted without the
 * database; a ticket made just before this process began is refused, because a run before it may have admitted it.
 */
export class PhoneTickets {
  readonly #key: Buffer
  readonly #clock: Clock
  readonly #startedAt: number
  readonly #used = new Map<string, Remembered>()
  readonly #ended: (Remembered & { right: EndedRight; at: number })[] = []

  constructor({ key, clock }: { key: Buffer; clock: Clock }) {
    this.#key = key
    this.#clock = clock
    this.#startedAt = clock.now()
  }

  verify(ticket: string): PhoneTicketClaims | null {
    this.#forget()
    const claims = verifyPhoneTicket(this.#key, ticket, this.#clock.now())
    if (!claims || this.#used.has(claims.id) || this.#isOfRunBefore(claims)) return null
    if (this.#ended.some(({ right, at }) => claims.issuedAt <= at && isOf(claims, right))) return null
    this.#used.set(claims.id, { until: this.#until() })
    return claims
  }

  end(ended: EndedRight[]): void {
    this.#forget()
    for (const right of ended) this.#ended.push({ right, at: this.#clock.now(), until: this.#until() })
  }

  /** Only just before: after the wall clock was set back, `startedAt` would lie in the future for as long. */
  #isOfRunBefore({ issuedAt }: PhoneTicketClaims): boolean {
    return issuedAt < this.#startedAt && issuedAt > this.#startedAt - phoneTicketMs
  }

  #until(): number {
    return this.#clock.monotonic() + rememberedMs
  }

  /** Both are in the order of their end. */
  #forget(): void {
    const now = this.#clock.monotonic()
    for (const [id, { until }] of this.#used) {
      if (until > now) break
      this.#used.delete(id)
    }
    const gone = this.#ended.findIndex(({ until }) => until > now)
    this.#ended.splice(0, gone < 0 ? this.#ended.length : gone)
  }
}
