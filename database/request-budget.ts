import { AsyncLocalStorage } from 'node:async_hooks'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { DatabaseSilent } from './database-silent.ts'

/** What a request may wait for the database, all its statements together; with the work around them below two seconds. */
const budgetMs = 1_500
/** Of a statement of a request, for a lock: then the others in the line come to their turn, and be refused, in time. */
export const requestLockMs = 1_000

/** A stretch of waiting; one that took longer was held up by this process itself and counts no more. */
const stretchMs = 100

/** The time that one request has waited for the database; what it waits for at once counts once. */
class Budget {
  #leftMs = budgetMs
  #over = false
  readonly #waiting = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined
  #since = 0

  /**
   * The request has been answered. What it began and left behind (a timer, a turn in a line) carries its budget on, as
   * everything does that is begun within it, but has nobody who waits: it has the time that a statement has.
   */
  close(): void {
    this.#over = true
  }

  extend(ms: number): void {
    this.#leftMs = Math.max(this.#leftMs, ms)
  }

  get over(): boolean {
    return this.#over
  }

  /** @throws DatabaseSilent when the budget is used up */
  async spend<T>(wait: () => Promise<T>): Promise<T> {
    if (this.#over) return wait()
    const { promise: over, reject } = Promise.withResolvers<never>()
    const end = () => reject(new DatabaseSilent())
    this.#waiting.add(end)
    if (this.#waiting.size === 1) this.#count()
    try {
      return await Promise.race([wait(), over])
    } finally {
      this.#waiting.delete(end)
      if (this.#waiting.size === 0) {
        clearTimeout(this.#timer)
        this.#leftMs -= Math.min(stretchMs, performance.now() - this.#since)
      }
    }
  }

  #count(): void {
    this.#since = performance.now()
    const ms = Math.max(0, Math.min(stretchMs, this.#leftMs))
    this.#timer = setTimeout(() => {
      this.#leftMs -= ms
      if (this.#leftMs > 0) return this.#count()
      // What arrived while this process itself was busy is read before the verdict.
      setImmediate(() => setImmediate(() => this.#end()))
    }, ms)
  }

  #end(): void {
    for (const end of this.#waiting) end()
  }
}

const current = new AsyncLocalStorage<Budget>()

/** Runs `work` for somebody who waits. Jobs and the journal have no budget: they have the time that a statement has. */
export function withinBudget<T>(work: () => Promise<T>): Promise<T> {
  const budget = new Budget()
  return current.run(budget, work).finally(() => budget.close())
}

/**
 * What is being done for a request touches as many rows as there are, in one step, and may take so long from now on: rarely
 * asked for, by people who see that it runs.
 */
export function takeTime(ms: number): void {
  running()?.extend(ms)
}

export function hasBudget(): boolean {
  return running() !== undefined
}

function running(): Budget | undefined {
  const budget = current.getStore()
  return budget?.over ? undefined : budget
}

/**
 * The pool, whose connections are waited for no longer than the budget of who asks. A connection that was given up is
 * thrown away: a single process of the server may be stuck while all others answer.
 */
export function budgeted(pool: pg.Pool): PostgresPool {
  const { options, Client } = pool as pg.Pool & Pick<PostgresPool, 'options' | 'Client'>
  return {
    ...{ options, Client },
    end: () => pool.end(),
    async connect() {
      const budget = running()
      const connecting = pool.connect()
      if (!budget) return connecting as unknown as PostgresPoolClient
      let taken = false
      connecting.then(
        (late) => setImmediate(() => !taken && late.release()),
        () => {},
      )
      const client = await budget.spend(() => connecting)
      taken = true
      return budgetedClient(client, budget)
    },
  }
}

function budgetedClient(client: pg.PoolClient, budget: Budget): PostgresPoolClient {
  let stuck = false
  const query = async (...statement: [string]) => {
    if (stuck) throw new DatabaseSilent()
    const answer = client.query(...statement)
    answer.catch(() => {})
    try {
      return await budget.spend(() => answer)
    } catch (error) {
      stuck = error instanceof DatabaseSilent
      throw error
    }
  }
  return {
    query,
    processID: (client as unknown as { processID?: number }).processID,
    release: (destroy?: boolean) => client.release(stuck || destroy),
  } as unknown as PostgresPoolClient
}
