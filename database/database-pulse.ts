import type { Clock } from '@tongdai/platform/clock'
import pg from 'pg'
import { DatabaseSilent } from './database-silent.ts'
import { withinBudget } from './request-budget.ts'

/** Work that has waited this long is worth a question; it has this long to be answered. Together well below two seconds. */
const patienceMs = 600
const answerMs = 900
const againMs = 250

/**
 * Whether the database answers at all. A server that is frozen, or a network that swallows packets, keeps a statement
 * waiting for ever, and a limit on statements would end slow ones too: so whoever waits long asks something trivial over a
 * connection of its own, and only when that is not answered either gives up.
 */
export class DatabasePulse {
  readonly #url: string
  readonly #clock: Clock
  #client: pg.Client | null = null
  #asking: Promise<boolean> | null = null
  #silent = false
  #closed = false

  constructor({ url, clock }: { url: string; clock: Clock }) {
    this.#url = url
    this.#clock = clock
  }

  /**
   * Runs `work`, no longer than the database lives, and within the budget of a request. @param needed whether it still needs the database
   * @throws DatabaseSilent, at once while it is known to be silent
   */
  async watch<T>(work: () => Promise<T>, needed: () => boolean = () => true): Promise<T> {
    if (this.#silent) throw new DatabaseSilent()
    const { promise: silence, reject } = Promise.withResolvers<never>()
    silence.catch(() => {})
    let over = false
    const look = () =>
      this.#clock.after(patienceMs, async () => {
        if (over || !needed()) return
        if (!(await this.#ask()) && needed()) reject(new DatabaseSilent())
        else if (!over) timer = look()
      })
    let timer = look()
    const working = withinBudget(work)
    // It goes on in the dark; what becomes of it then is nobody's fault.
    working.catch(() => {})
    try {
      return await Promise.race([working, silence])
    } finally {
      over = true
      timer.cancel()
    }
  }

  close(): void {
    this.#closed = true
    this.#drop()
  }

  /** One question at a time, for all who wait. @returns whether it was answered in time */
  #ask(): Promise<boolean> {
    this.#asking ??= this.#askOnce().then((answered) => {
      this.#asking = null
      if (answered) this.#silent = false
      else if (!this.#silent) {
        this.#silent = true
        this.#askAgain()
      }
      return answered
    })
    return this.#asking
  }

  #askAgain(): void {
    this.#clock.after(againMs, async () => {
      if (this.#closed || (await this.#ask())) return
      this.#askAgain()
    })
  }

  async #askOnce(): Promise<boolean> {
    const { promise: late, resolve } = Promise.withResolvers<boolean>()
    // What arrived while this process itself was busy is read before the verdict.
    const timer = this.#clock.after(answerMs, () => setImmediate(() => setImmediate(() => resolve(false))))
    const answered = await Promise.race([this.#select(), late])
    timer.cancel()
    if (!answered) this.#drop()
    return answered
  }

  async #select(): Promise<boolean> {
    try {
      this.#client ??= await this.#connect()
      await this.#client.query('select 1')
      return true
    } catch (error) {
      // Refused or restarting: an answer of its own, which whoever waits hears as it is.
      this.#drop()
      return !/timeout/.test((error as Error).message)
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: answerMs,
      keepAlive: true,
    })
    client.on('error', () => {
      if (this.#client === client) this.#client = null
    })
    await client.connect()
    return client
  }

  #drop(): void {
    const client = this.#client
    this.#client = null
    client?.end().catch(() => {})
  }
}
