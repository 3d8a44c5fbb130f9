import type { EngineEvent } from '@tongdai/engine'
import type { Log } from '@tongdai/platform/log'

/** Events on their way to the listeners: in order, and never inside the call that caused them. */
export class Outbox {
  readonly #listeners = new Set<(event: EngineEvent) => void>()
  readonly #log: Log
  #queue: EngineEvent[] = []

  constructor(log: Log) {
    this.#log = log
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  put(event: EngineEvent): void {
    if (this.#queue.push(event) === 1) queueMicrotask(() => this.#deliver())
  }

  #deliver(): void {
    const events = this.#queue
    this.#queue = []
    for (const event of events)
      for (const listener of [...this.#listeners]) {
        // One listener's fault must not keep an event from the others, nor the next events from anyone.
        try {
          listener(event)
        } catch (error) {
          this.#log.error('event listener failed', { event: event.type, error })
        }
      }
  }
}
