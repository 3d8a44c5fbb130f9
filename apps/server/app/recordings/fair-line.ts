import { Refusal } from '@tongdai/contract/refusal'

interface Waiting {
  run: () => Promise<void>
}

/**
 * Work that is done one at a time; those who wait are served in turn, company by company, so that nobody's hundred
 * keep another's one waiting.
 */
export class FairLine {
  readonly #mostWaiting: number
  readonly #lines = new Map<string, Waiting[]>()
  #busy = false

  /** @param mostWaiting of one company; more are refused */
  constructor(mostWaiting: number) {
    this.#mostWaiting = mostWaiting
  }

  /** @throws Refusal RATE_LIMITED (as a rejection) when too much of the company's waits already */
  do<T>(companyId: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(companyId) ?? []
    if (line.length >= this.#mostWaiting) return Promise.reject(new Refusal('RATE_LIMITED'))
    return new Promise((resolve, reject) => {
      line.push({ run: () => work().then(resolve, reject) })
      this.#lines.set(companyId, line)
      void this.#next()
    })
  }

  async #next(): Promise<void> {
    if (this.#busy) return
    const first = this.#lines.entries().next().value
    if (!first) return
    this.#busy = true
    const [companyId, line] = first
    const { run } = line.shift()!
    // To the end of the round: the others are served before it is this company's turn again.
    this.#lines.delete(companyId)
    if (line.length > 0) this.#lines.set(companyId, line)
    await run()
    this.#busy = false
    void this.#next()
  }
}
