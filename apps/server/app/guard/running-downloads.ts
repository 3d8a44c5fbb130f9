import type { Clock, Timer } from '@tongdai/platform/clock'
import type { FastifyReply } from 'fastify'

const recheckMs = 2_000

interface Running {
  mayStill: () => Promise<boolean>
  cut: () => void
}

/** What is being sent to people: cut when whoever asked for it may no longer have it. */
export class RunningDownloads {
  readonly #clock: Clock
  readonly #running = new Set<Running>()
  #timer: Timer | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @param mayStill asks anew, as the request did */
  watch(reply: FastifyReply, mayStill: () => Promise<boolean>): void {
    const running = { mayStill, cut: () => reply.raw.destroy() }
    this.#running.add(running)
    reply.raw.once('close', () => this.#running.delete(running))
    this.#schedule()
  }

  get size(): number {
    return this.#running.size
  }

  #schedule(): void {
    if (this.#timer || this.#running.size === 0) return
    this.#timer = this.#clock.after(recheckMs, () => void this.#check())
  }

  async #check(): Promise<void> {
    // Without the database nothing can have been revoked either.
    for (const running of [...this.#running]) if (!(await running.mayStill().catch(() => true))) running.cut()
    this.#timer = null
    this.#schedule()
  }
}
