import type { CallView } from './call-view.ts'
import type { CarrierCall } from './carrier-call.ts'

/** Ended calls that are remembered; and how many of them with what was heard (a megabyte a minute). */
const keptCalls = 300
const keptRecordings = 20

/** Every call of this carrier since it started, as far as memory allows. */
export class CallBook {
  readonly #calls = new Map<string, CarrierCall>()
  readonly #listeners = new Set<(call: CarrierCall) => void>()

  add(call: CarrierCall): void {
    this.#calls.set(call.id, call)
    this.#forget()
  }

  find(id: string): CarrierCall | undefined {
    return this.#calls.get(id)
  }

  /** In the order in which they began. */
  views(): CallView[] {
    return [...this.#calls.values()].map((call) => call.view())
  }

  living(): CarrierCall[] {
    return [...this.#calls.values()].filter((call) => !call.ended)
  }

  /** @returns how to remove the listener */
  subscribe(listener: (call: CarrierCall) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  changed(call: CarrierCall): void {
    for (const listener of this.#listeners) listener(call)
  }

  #forget(): void {
    const ended = [...this.#calls.values()].filter((call) => call.ended)
    for (const call of ended.slice(0, -keptRecordings)) call.forgetHeard()
    for (const call of ended.slice(0, -keptCalls)) this.#calls.delete(call.id)
  }
}
