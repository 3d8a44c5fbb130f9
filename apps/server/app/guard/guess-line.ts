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
/** With so many before one the wait is felt: half a second on a quiet machine, seconds on a busy one. */
const longFrom = 6
/** How often those are looked at again who wait for what all strangers share, ms. */
const step = 200

/** One attempt at a secret. */
export interface Guess {
  attempt: Pick<SignInAttempt, 'address' | 'email' | 'work'>
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
 * not failed lately goes first, then who has failed less, and who has worked more before who has worked less; of as many, each
 * address in turn. So an office where all sign in
 * at eight o'clock waits for itself, and a crowd of guessers fails once each and then waits behind everybody.
 *
 * Whose own count is used up is refused as soon as that is sure: as long as another of the same address or account is being
 * looked at, its place may come back.
 */
export class GuessLine {
  readonly #clock: Clock
  readonly #before: readonly GuessLine[]
  readonly #queue = new FairQueue<Waiter>()
  readonly #running = new Set<Guess>()
  /** Of those who have failed, and of those who have not, whether what they share is used up: nobody of them is looked at then. */
  #waits = { failed: false, others: false }

  /** @param before lines that have three turns while this has one */
  constructor(clock: Clock, before: readonly GuessLine[] = []) {
    this.#clock = clock
    this.#before = before
  }

  get #isBusy(): boolean {
    return this.#running.size > 0 || this.#queue.size > 0
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

  /** How many wait. */
  get size(): number {
    return this.#queue.size
  }

  /**
   * Whether who comes now would wait behind a crowd. The others of an office where all sign in at once are none; where one of
   * them has failed lately, they are.
   */
  isLongFor(guess: Pick<Guess, 'attempt' | 'key' | 'suspicion'>): boolean {
    const others = this.#queue.ahead(guess.key, rankOf(guess), (waiting) => rankOf(waiting.guess))
    const own = guess.suspicion() > 0 ? this.#queue.sizeOf(guess.key) : 0
    return others + own >= longFrom
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
        this.#refuse(this.#queue.last((waiting) => rankOf(waiting.guess))!, comeAgainSeconds)
    })
  }

  #look(): void {
    /** Keys that may not go before another is decided. */
    const held = new Set<string>()
    const rank = ({ guess }: Waiter, key: string) => {
      const isHeld = held.has(key) || this.#waits[guess.suspicion() > 0 ? 'failed' : 'others']
      return isHeld ? null : rankOf(guess)
    }
    const most = this.#before.some((line) => line.#isBusy) ? 1 : atOnce
    while (this.#running.size < most) {
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

/** Who has failed once waits like who has worked half as much. */
function rankOf({ attempt, suspicion }: Pick<Guess, 'attempt' | 'suspicion'>): number {
  return suspicion() - (attempt.work ?? 0)
}

/**
 * Lines of those who guess: a crowd of strangers is no line for browsers we know, nor for strangers who have worked for their
 * attempt, nor is one account that signs in again and again. Of each a few are looked at at once; of strangers who have not
 * worked only one while somebody else is there, so that a crowd has a fourth of the processor then, and all of it otherwise.
 */
export interface GuessLines {
  known: GuessLine
  worked: GuessLine
  strangers: GuessLine
}

export function guessLines(clock: Clock): GuessLines {
  const [known, worked] = [new GuessLine(clock), new GuessLine(clock)]
  return { known, worked, strangers: new GuessLine(clock, [known, worked]) }
}

/** How much more work is asked of who comes now: one bit, which is twice as much, from eight who wait, two from sixteen, and so on. */
export function moreWork({ worked }: Pick<GuessLines, 'worked'>): number {
  return Math.max(0, Math.floor(Math.log2(worked.size / 4)))
}
