import type { FromWorker } from '../worker-protocol.ts'

/** Asks the parent whether a port is the exchange's own: it knows those of all workers. */
export class PortQuestions {
  readonly #tell: (message: FromWorker) => void
  readonly #waiting = new Map<number, (ours: boolean) => void>()
  #nextId = 1

  constructor(tell: (message: FromWorker) => void) {
    this.#tell = tell
  }

  ask(port: number): Promise<boolean> {
    const id = this.#nextId++
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#tell({ kind: 'whose', id, port })
    })
  }

  answered(id: number, ours: boolean): void {
    this.#waiting.get(id)?.(ours)
    this.#waiting.delete(id)
  }
}
