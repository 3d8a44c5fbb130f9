import { FairQueue } from './fair-queue.ts'

/** So many wait already that whoever comes now had better come back. */
export class TurnsTaken extends Error {
  readonly code = 'TURNS_TAKEN'
  constructor() {
    super('too many are waiting for their turn')
    this.name = 'TurnsTaken'
  }
}

/**
 * Lets at most `atOnce` pieces of work run; the others wait in their lines, each line in turn and first come first served in
 * it. At most `mostWaiting` may wait in one, so that a flood costs no memory, nobody waits for what will be answered too late
 * anyway, and one line's flood is not in another's way.
 */
export class Turns {
  readonly #atOnce: number
  readonly #mostWaiting: number
  readonly #waiting = new FairQueue<() => void>()
  #running = 0

  constructor({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** Runs `work` when it is its turn. @throws TurnsTaken at once, when the line is full */
  async run<T>(line: string, work: () => Promise<T>): Promise<T> {
    await this.#turn(line)
    try {
      return await work()
    } finally {
      this.#running--
      this.#waiting.next()?.()
    }
  }

  async #turn(line: string): Promise<void> {
    if (this.#running < this.#atOnce) {
      this.#running++
      return
    }
    if (this.#waiting.sizeOf(line) >= this.#mostWaiting) throw new TurnsTaken()
    await new Promise<void>((resolve) => {
      const go = () => {
        this.#waiting.serve(line, go)
        this.#running++
        resolve()
      }
      this.#waiting.add(line, go)
    })
  }
}
