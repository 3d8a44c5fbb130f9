import type { HealthDetails } from '@tongdai/contract/health/schema'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { SecurityNotice } from '@tongdai/security/security-watch'

const lookMs = 15_000
/** Told again this often while it stays away. */
const againMs = 3_600_000

interface StoreWatchOptions {
  /** Asks the store for anything at all, and resolves when it answers as it should. */
  ask: () => Promise<unknown>
  notice: (notice: SecurityNotice) => void
  clock: Clock
  log: Log
}

/**
 * Asks a store that is elsewhere whether it takes us, from the start on: wrong keys and a bucket that is not there are said before
 * somebody needs a file. Calls go on without it, so that it is no reason to call the installation ill.
 */
export class StoreWatch {
  readonly #options: StoreWatchOptions
  #error: string | null = null
  #toldAt: number | null = null
  #timer: Timer | null = null
  #closed = false

  constructor(options: StoreWatchOptions) {
    this.#options = options
  }

  /** Resolves when the store was asked for the first time; goes on by itself. */
  async start(): Promise<void> {
    await this.#options.ask().then(
      () => this.#answered(),
      (error: Error) => this.#failed(error),
    )
    if (!this.#closed) this.#timer = this.#options.clock.after(lookMs, () => void this.start())
  }

  close(): void {
    this.#closed = true
    this.#timer?.cancel()
  }

  /** For the health page. Why it is away stands in the log: it may name the operator's machines. */
  part(): HealthDetails['parts'][number] {
    const ok = this.#error === null
    return { name: 'store', ok, detail: ok ? 'answers' : 'cannot be used; recordings wait on the disk' }
  }

  #answered(): void {
    if (this.#error !== null) this.#options.log.warn('the store of files answers again')
    this.#error = null
    this.#toldAt = null
  }

  #failed({ message }: Error): void {
    const { clock, log, notice } = this.#options
    if (message !== this.#error)
      log.error('the store of files cannot be used: look at it and at the S3_ settings', { error: message })
    this.#error = message
    const now = clock.monotonic()
    if (this.#toldAt !== null && now - this.#toldAt < againMs) return
    this.#toldAt = now
    notice({ kind: 'store-away', companyId: null, source: 'store', subject: null })
  }
}
