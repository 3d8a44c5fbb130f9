import { AsyncLocalStorage } from 'node:async_hooks'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { DatabaseSilent } from './database-silent.ts'

/** What a request may wait for the database, all its statements together; with the work around them below two seconds. */
const budgetMs = 1_500
/** Of a statement of a request, for a lock: then the others in the line come to their turn, and be refused, in time. */
export const requestLockMs = 1_000

/** The time that one request has waited for the database; what it waits for at once counts once. */
class Budget {
  #spentMs = 0
  #waiting = 0
  #since = 0

  /** @throws DatabaseSilent when the budget is used up */
  async spend<T>(wait: () => Promise<T>): Promise<T> {
    if (this.#waiting++ === 0) this.#since = performance.now()
    const leftMs = budgetMs - this.#spentMs - (performance.now() - this.#since)
    const { promise: over, reject } = Promise.withResolvers<never>()
    const end = () => reject(new DatabaseSilent())
    // What arrived while this process itself was busy is read before the verdict.
    const timer = setTimeout(() => setImmediate(() => setImmediate(end)), Math.max(0, leftMs))
    try {
      return await Promise.race([wait(), over])
    } finally {
      clearTimeout(timer)
      if (--this.#waiting === 0) this.#spentMs += performance.now() - this.#since
    }
  }
}

const current = new AsyncLocalStorage<Budget>()

/** Runs `work` for somebody who waits. Jobs and the journal have no budget: they have the time that a statement has. */
export function withinBudget<T>(work: () => Promise<T>): Promise<T> {
  return current.run(new Budget(), work)
}

export function hasBudget(): boolean {
  return current.getStore() !== undefined
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
      const budget = current.getStore()
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
