import type { Clock, Timer } from '@tongdai/platform/clock'

const lookMs = 2_000
/** After a failure: whether it was one, or the database is away, and when it is back. */
const againMs = 500
/** One alone may be a moment's crowd. */
const failuresToTell = 2

export interface ReadsWatchOptions {
  /** Rejects when it is not answered in the time that a request has. */
  ask: () => Promise<unknown>
  /** Whether anybody would be told. */
  wanted: () => boolean
  onChange: (succeed: boolean) => void
  clock: Clock
}

/**
 * Whether pages can be read. Calls and live news go on without the database, so that nothing would show that the lists
 * beside them are of before.
 */
export class ReadsWatch {
  readonly #options: ReadsWatchOptions
  #failures = 0
  #succeed = true
  #timer: Timer | null = null
  #closed = false

  constructor(options: ReadsWatchOptions) {
    this.#options = options
    this.#after(lookMs)
  }

  get succeed(): boolean {
    return this.#succeed
  }

  close(): void {
    this.#closed = true
    this.#timer?.cancel()
  }

  #after(ms: number): void {
    if (!this.#closed) this.#timer = this.#options.clock.after(ms, () => void this.#look())
  }

  async #look(): Promise<void> {
    if (!this.#options.wanted()) return this.#after(lookMs)
    const answered = await this.#options.ask().then(
      () => true,
      () => false,
    )
    this.#failures = answered ? 0 : this.#failures + 1
    this.#tell(answered || (this.#succeed && this.#failures < failuresToTell))
    this.#after(answered ? lookMs : againMs)
  }

  #tell(succeed: boolean): void {
    if (this.#closed || succeed === this.#succeed) return
    this.#succeed = succeed
    this.#options.onChange(succeed)
  }
}
