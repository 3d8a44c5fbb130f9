import type { Clock, Timer } from '@tongdai/platform/clock'
import { FairQueue } from '@tongdai/platform/fair-queue'

/** How often those are looked at again who wait for their budget, ms. */
const step = 50

export interface Turn {
  /** Resolves when it has come, with 0; or with in how many seconds to come again. */
  come: Promise<number>
  /** The turn is over, or nobody waits for it any more. */
  end(): void
}

export interface Asker<Kind> {
  /** Whose turns it shares. */
  key: string
  /** Of one key, each connection has its turn before any has two. */
  connection: string
  kind: Kind
}

interface Waiter<Kind> extends Asker<Kind> {
  go(seconds: number): void
}

interface Lane<Kind> {
  running: number
  waiting: FairQueue<Waiter<Kind>>
}

interface Options<Kind> {
  clock: Clock
  /** How many turns run at once, of all and of one key. */
  atOnce: { all: number; ofKey: number }
  mostWaiting: { all: number; ofKey: number }
  /** A turn counts no longer than this, ms: whatever takes more waits for something else, and is in nobody's way. */
  longest: number
  /** How long somebody waits before being refused, ms. */
  patience: number
  /** Takes from the budget of a key. @returns 0, or in how many seconds there is some again */
  take(key: string, kind: Kind): number
}

/**
 * Turns by key: of each so many at once, and of all so many, each key in turn. Who finds no place waits, and whoever is over the
 * budget too, because an answer, be it a refusal, brings the next request of a flood at once.
 */
export class FairTurns<Kind> {
  readonly #options: Options<Kind>
  /** Of those keys alone that have something running or waiting. */
  readonly #lanes = new Map<string, Lane<Kind>>()
  /** Keys that may have a turn as soon as there is one, in that order. */
  readonly #ready = new Set<string>()
  /** Keys whose budget is used up. */
  readonly #spent = new Set<string>()
  #tick: Timer | null = null
  #running = 0
  #waiting = 0

  constructor(options: Options<Kind>) {
    this.#options = options
  }

  begin(asker: Asker<Kind>): Turn {
    const { clock, patience, mostWaiting } = this.#options
    const lane = this.#lanes.get(asker.key) ?? { running: 0, waiting: new FairQueue() }
    if (this.#waiting >= mostWaiting.all || lane.waiting.size >= mostWaiting.ofKey)
      return { come: Promise.resolve(1), end() {} }
    this.#lanes.set(asker.key, lane)
    const { promise, resolve } = Promise.withResolvers<number>()
    let end: () => void = () => this.#leave(asker.key, lane, waiter)
    const waiter: Waiter<Kind> = {
      ...asker,
      go: (seconds) => {
        late.cancel()
        end = seconds === 0 ? this.#started(asker.key, lane) : () => {}
        resolve(seconds)
      },
    }
    const late = clock.after(patience, () => {
      if (this.#leave(asker.key, lane, waiter)) waiter.go(Math.ceil(patience / 1_000))
    })
    lane.waiting.add(asker.connection, waiter)
    this.#waiting++
    this.#look(asker.key)
    return {
      come: promise,
      end: () => {
        late.cancel()
        end()
      },
    }
  }

  #look(key: string): void {
    this.#ready.add(key)
    const { all } = this.#options.atOnce
    while (this.#running < all) {
      const [first] = this.#ready
      if (first === undefined) return
      this.#ready.delete(first)
      // To the end: the others' turn is next.
      if (this.#serveOne(first)) this.#ready.add(first)
    }
  }

  /** @returns whether there was somebody who could go */
  #serveOne(key: string): boolean {
    const lane = this.#lanes.get(key)
    if (!lane || this.#spent.has(key) || lane.running >= this.#options.atOnce.ofKey) return false
    const spent = new Set<Kind>()
    for (;;) {
      const next = lane.waiting.next(({ kind }) => (spent.has(kind) ? null : 0))
      if (!next) {
        if (spent.size > 0) this.#waitForBudget(key)
        return false
      }
      if (this.#options.take(key, next.kind) === 0) {
        lane.waiting.serve(next.connection, next)
        this.#waiting--
        next.go(0)
        return true
      }
      spent.add(next.kind)
    }
  }

  #started(key: string, lane: Lane<Kind>): () => void {
    lane.running++
    this.#running++
    let over = false
    const end = () => {
      if (over) return
      over = true
      timer.cancel()
      lane.running--
      this.#running--
      this.#look(key)
      this.#tidy(key, lane)
    }
    const timer = this.#options.clock.after(this.#options.longest, end)
    return end
  }

  #leave(key: string, lane: Lane<Kind>, waiter: Waiter<Kind>): boolean {
    if (!lane.waiting.leave(waiter.connection, waiter)) return false
    this.#waiting--
    this.#tidy(key, lane)
    return true
  }

  #tidy(key: string, lane: Lane<Kind>): void {
    if (lane.running > 0 || lane.waiting.size > 0) return
    this.#lanes.delete(key)
    this.#ready.delete(key)
    this.#spent.delete(key)
  }

  #waitForBudget(key: string): void {
    this.#spent.add(key)
    this.#tick ??= this.#options.clock.after(step, () => {
      this.#tick = null
      const again = [...this.#spent]
      this.#spent.clear()
      for (const one of again) this.#look(one)
    })
  }
}
