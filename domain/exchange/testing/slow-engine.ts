import type { EngineCommand } from '@tongdai/engine'
import { FakeEngine } from '@tongdai/engine/fake/fake-engine.ts'

/** An engine whose commands take a while to arrive: meanwhile the network goes on as if they had not been given. */
export class SlowEngine extends FakeEngine {
  slow = false
  readonly #late: EngineCommand[] = []

  override send(command: EngineCommand): void {
    // Never out of order: what is given now waits behind what is late.
    if (this.slow || this.#late.length > 0) this.#late.push(command)
    else super.send(command)
  }

  /** All that was given arrives, and what follows from it. */
  catchUp(): void {
    this.slow = false
    for (let command = this.#late.shift(); command; command = this.#late.shift()) super.send(command)
    this.settle()
  }
}
