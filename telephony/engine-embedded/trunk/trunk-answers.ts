import type { TrunkStanding } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'

export interface TrunkAnswer {
  standing: TrunkStanding
  /** Who answered; null: nobody. */
  address: string | null
}

interface Asked {
  at: number
  answer: Promise<TrunkAnswer>
}

/** An answer serves others this long, ms: a trunk that stops answering is noticed no later for it. */
const freshMs = 4000

/** What the hosts of trunks answered just now: three thousand companies of one carrier need not each ask it. */
export class TrunkAnswers {
  readonly #clock: Clock
  readonly #asked = new Map<string, Asked>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * @param host with port and transport
   * @param since monotonic ms: only what was asked after that is news. null: who asks for the first time asks himself, so
   * that no company learns by a quick answer where others have their trunks
   */
  of(host: string, since: number | null, ask: () => Promise<TrunkAnswer>): Promise<TrunkAnswer> {
    const last = this.#asked.get(host)
    const now = this.#clock.monotonic()
    if (last && since !== null && last.at > since && now - last.at < freshMs) return last.answer
    const asked = { at: now, answer: ask() }
    this.#asked.set(host, asked)
    this.#clock.after(freshMs, () => {
      if (this.#asked.get(host) === asked) this.#asked.delete(host)
    })
    return asked.answer
  }
}
