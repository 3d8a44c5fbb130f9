import type { CallFold } from './fold-calls.ts'

/** Of so many calls: those under way, at nearly any rate, and what still comes of them when they have ended. */
const mostKnown = 2_000

/** Folds as the rows in Postgres say them, so that a call's journal is not read again at each of its steps. */
export class KnownFolds {
  /** The one that was used longest ago first. */
  readonly #folds = new Map<string, CallFold>()

  of(callIds: Iterable<string>): Map<string, CallFold> {
    const found = new Map<string, CallFold>()
    for (const id of callIds) {
      const fold = this.#folds.get(id)
      if (fold) found.set(id, fold)
    }
    return found
  }

  /** What has been committed. */
  keep(folds: ReadonlyMap<string, CallFold>): void {
    for (const [id, fold] of folds) {
      this.#folds.delete(id)
      this.#folds.set(id, fold)
    }
    for (const id of this.#folds.keys()) {
      if (this.#folds.size <= mostKnown) return
      this.#folds.delete(id)
    }
  }

  /** Somebody else may have written. */
  forget(): void {
    this.#folds.clear()
  }
}
