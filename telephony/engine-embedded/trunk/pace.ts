import type { Clock } from '@tongdai/platform/clock'

const everyMs = 10

/**
 * Lets things begin one after another where thousands are due at once: each costs little, all together would hold up
 * whatever else the process does. What comes while nothing waits begins at once.
 */
export class Pace {
  readonly #clock: Clock
  readonly #atOnce: number
  readonly #waiting: (() => void)[] = []
  #begun = 0
  #resting = false

  /** @param perSecond how many begin within a second, evenly spread */
  constructor({ clock, perSecond }: { clock: Clock; perSecond: number }) {
    this.#clock = clock
    this.#atOnce = Math.max(1, Math.round((perSecond * everyMs) / 1000))
  }

  /** @param action must know by itself when it is no longer wanted */
  begin(action: () => void): void {
    if (this.#begun >= this.#atOnce) {
      this.#waiting.push(action)
      return
    }
    this.#begun++
    this.#rest()
    action()
  }

  #rest(): void {
    if (this.#resting) return
    this.#resting = true
    this.#clock.after(everyMs, () => {
      this.#resting = false
      this.#begun = 0
      for (const action of this.#waiting.splice(0, this.#atOnce)) this.begin(action)
    })
  }
}
