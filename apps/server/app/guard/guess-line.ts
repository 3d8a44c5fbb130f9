import type { NoPlace, Place, SignInAttempt } from '@tongdai/access/sign-in-throttle'
import type { Clock } from '@tongdai/platform/clock'
import { FairQueue } from '@tongdai/platform/fair-queue'

/** A few at once, so that looking into the database does not wait for hashing; how many are hashed is bounded there. */
const atOnce = 3
/** More would get their answer too late anyway. */
const mostWaiting = 1_000
/** So long somebody waits for an answer, ms, and then comes again. */
const patience = 20_000
const comeAgainSeconds = 5
/** How often those are looked at again who wait for what all strangers share, ms. */
const step = 200

/** One attempt at a secret. */
export interface Guess {
  attempt: Pick<SignInAttempt, 'address' | 'email'>
  /** Whose turn it takes: an address's, or an account's. */
  key: string
  /** How much wrong has come from there lately. */
  suspicion(): number
  take(): Place | NoPlace
}

interface Waiter {
  guess: Guess
  go(place: Place | number): void
}

/**
 * Those who guess wait for their turn and take their place in the counts when it comes, before anything is looked at. Who has
 * not failed lately goes first, then who has failed less; of as many, each address in turn. So an office where all sign in
 * at eight o'clock waits for itself, and a crowd of guessers fails once each and then waits behind everybody.
 *
 * Whose own count is used up is refused as soon as that is sure: as long as another of the same address or account is being
 * looked at, its place may come back.
 */
export class GuessLine {
  readonly #clock: Clock
  readonly #queue = new FairQueue<Waiter>()
  readonly #running = new Set<Guess>()
  /** Of those who have failed, and of those who have not, whether what they share is used up: nobody of them is looked at then. */
  #waits = { failed: false, others: false }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Runs `work` when it is its turn.
   * @param isWrong whether what `work` threw was a wrong guess, which keeps its place
   * @returns the answer of `work`; or in how many seconds to come again
   */
  async run<T>(
    guess: Guess,
    work: () => Promise<T>,
    isWrong: (error: unknown) => boolean,
  ): Promise<{ answer: T } | number> {
    const place = await this.#turn(guess)
    if (typeof place === 'number') return place
    try {
      const answer = await work()
      place.giveBack()
      return { answer }
    } catch (error) {
      if (isWrong(error)) place.keep()
      else place.giveBack()
      throw error
    } finally {
      this.#running.delete(guess)
      this.#look()
    }
  }

  #turn(guess: Guess): Promise<Place | number> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        guess,
        go: (place) => {
          late.cancel()
          resolve(place)
        },
      }
      const late = this.#clock.after(patience, () => this.#refuse(waiter, comeAgainSeconds))
      this.#queue.add(guess.key, waiter)
      this.#look()
      if (this.#queue.size > mostWaiting)
        this.#refuse(this.#queue.last((waiting) => waiting.guess.suspicion())!, comeAgainSeconds)
    })
  }

  #look(): void {
    /** Keys that may not go before another is decided. */
    const held = new Set<string>()
    const rank = ({ guess }: Waiter, key: string) => {
      const suspicion = guess.suspicion()
      return held.has(key) || this.#waits[suspicion > 0 ? 'failed' : 'others'] ? null : suspicion
    }
    while (this.#running.size < atOnce) {
      const next = this.#queue.next(rank)
      if (!next) return
      const { guess } = next
      const place = guess.take()
      if ('giveBack' in place) {
        this.#running.add(guess)
        this.#queue.serve(guess.key, next)
        next.go(place)
      } else if (place.shared) this.#waitForAll(guess.suspicion() > 0 ? 'failed' : 'others')
      else if (this.#mayComeBack(guess)) held.add(guess.key)
      else this.#refuse(next, place.seconds)
    }
  }

  #waitForAll(of: 'failed' | 'others'): void {
    this.#waits[of] = true
    this.#clock.after(step, () => {
      this.#waits[of] = false
      this.#look()
    })
  }

  #mayComeBack({ attempt }: Guess): boolean {
    for (const { attempt: other } of this.#running)
      if (other.address === attempt.address || other.email === attempt.email) return true
    return false
  }

  #refuse(waiter: Waiter, seconds: number): void {
    if (this.#queue.leave(waiter.guess.key, waiter)) waiter.go(seconds)
  }
}

/** Lines of those who guess: a crowd of strangers is no line for browsers we know, nor is one account that signs in again and again. */
export interface GuessLines {
  known: GuessLine
  strangers: GuessLine
}

export function guessLines(clock: Clock): GuessLines {
  return { known: new GuessLine(clock), strangers: new GuessLine(clock) }
}
