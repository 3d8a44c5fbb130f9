/** So many wait already that whoever comes now had better come back. */
export class TurnsTaken extends Error {
  readonly code = 'TURNS_TAKEN'
  constructor() {
    super('too many are waiting for their turn')
    this.name = 'TurnsTaken'
  }
}

/**
 * Lets at most `atOnce` pieces of work run; the others wait in line, first come first served. At most `mostWaiting` may
 * wait, so that a flood costs no memory and nobody waits for what will be answered too late anyway.
 */
export class Turns {
  readonly #atOnce: number
  readonly #mostWaiting: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** Runs `work` when it is its turn. @throws TurnsTaken at once, when the line is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn()
    try {
      return await work()
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#mostWaiting) throw new TurnsTaken()
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    this.#running++
  }
}
