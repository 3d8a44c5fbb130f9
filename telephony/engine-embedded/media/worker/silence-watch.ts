/** Nothing from a party that should send, for this long, is a loss. */
const lostAfterMs = 2_000
/** A party that has never been heard is given this long from the moment it may speak. */
const firstWordWithinMs = 10_000

/**
 * Whether a party that should be heard is heard.
 *
 *   waiting ──first packet──► heard ◄──packet── lost
 *      └────10 s──► lost        └──2 s of nothing─┘
 *
 * A party that said it does not send (hold) is in none of these: its silence means nothing until it sends again.
 */
export class SilenceWatch {
  #state: 'idle' | 'waiting' | 'heard' | 'lost' = 'idle'
  #since = 0
  #expected = true

  get lost(): boolean {
    return this.#state === 'lost'
  }

  /** The party may speak from now on: it is being played something, or is in a bridge. */
  begin(nowMs: number): void {
    if (this.#state !== 'idle') return
    this.#state = 'waiting'
    this.#since = nowMs
  }

  /** @param sends whether the party says it sends */
  expect(sends: boolean, nowMs: number): void {
    if (sends && !this.#expected) this.#since = nowMs
    this.#expected = sends
  }

  /** @returns true when this ends a loss */
  heard(nowMs: number): boolean {
    const restored = this.#state === 'lost'
    this.#state = 'heard'
    this.#since = nowMs
    return restored
  }

  /** The way to the party is gone. @returns true when that is news */
  cut(): boolean {
    const news = this.#state !== 'lost'
    this.#state = 'lost'
    return news
  }

  /** @returns true when the loss is noticed by this look */
  check(nowMs: number): boolean {
    if (!this.#expected) return false
    const limit = this.#state === 'heard' ? lostAfterMs : this.#state === 'waiting' ? firstWordWithinMs : null
    if (limit === null || nowMs - this.#since < limit) return false
    this.#state = 'lost'
    return true
  }
}
