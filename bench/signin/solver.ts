import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ProofWanted } from '@tongdai/contract/account/schema'

/** Does proofs of work in a thread beside, one after the other: what people's own machines do at once. */
export class Solver {
  readonly #worker = new Worker(new URL('./solve.worker.ts', import.meta.url))
  #last: Promise<unknown> = Promise.resolve()

  solve(wanted: ProofWanted): Promise<{ challenge: string; answer: string }> {
    const answered = this.#last.then(async () => {
      this.#worker.postMessage(wanted)
      const [proof] = (await once(this.#worker, 'message')) as [{ challenge: string; answer: string }]
      return proof
    })
    this.#last = answered
    return answered
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}
