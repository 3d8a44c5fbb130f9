/** So many wait at once: more would get their answer too late anyway. */
const mostWaiting = 200

type Place = () => void

interface Line {
  /** Being looked at. */
  running: number
  /** To be told that one of them is decided. */
  waiting: (() => void)[]
}

/**
 * Attempts whose password is being looked at hold places in the counts of wrong guesses, and mostly give them back: of
 * an office where everybody signs in at eight o'clock, those who find no place wait until the ones before them are decided.
 * Where the places were used up by wrong guesses they are refused as soon as that is known.
 */
export class UndecidedGuesses {
  /** By address. */
  readonly #lines = new Map<string, Line>()
  #waiting = 0

  /**
   * Runs `work` with the place that `take` gives.
   * @param take a place; or in how many seconds to come again
   * @param isWrong whether what `work` threw was a wrong guess, which keeps its place
   * @returns the answer of `work`; or in how many seconds to come again
   */
  async run<T>(
    address: string,
    take: () => Place | number,
    work: () => Promise<T>,
    isWrong: (error: unknown) => boolean,
  ): Promise<{ answer: T } | number> {
    const place = await this.#place(address, take)
    if (typeof place === 'number') return place
    try {
      const answer = await work()
      place()
      return { answer }
    } catch (error) {
      if (!isWrong(error)) place()
      throw error
    } finally {
      this.#decided(address)
    }
  }

  async #place(address: string, take: () => Place | number): Promise<Place | number> {
    for (;;) {
      const place = take()
      const line = this.#lines.get(address)
      if (typeof place !== 'number') {
        if (line) line.running++
        else this.#lines.set(address, { running: 1, waiting: [] })
        return place
      }
      if (!line || this.#waiting >= mostWaiting) return place
      this.#waiting++
      await new Promise<void>((resolve) => line.waiting.push(resolve))
      this.#waiting--
    }
  }

  #decided(address: string): void {
    const line = this.#lines.get(address)!
    line.running--
    if (line.running === 0) this.#lines.delete(address)
    for (const look of line.waiting.splice(0)) look()
  }
}
