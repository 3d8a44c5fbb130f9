import type { Log } from '@tongdai/platform/log'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { budgeted, requestLockMs } from './request-budget.ts'
import type { Tables } from './tables.ts'

/** The database as the program uses it. Tenant work goes through `withCompany`, never straight to a pool. */
export interface Database {
  url: string
  /** Its connections have the role tongdai_app and no company: by themselves they see no tenant row. */
  app: Kysely<Tables>
  /** Role tongdai_auth: accounts and sessions, no tenant row. */
  accounts: Kysely<Tables>
  close(): Promise<void>
}

/**
 * Connects when first used, and again by itself after the server was away. A statement is given up after 15 s; one of a
 * request when its budget is used up, or a lock is not had (`withinBudget`). Accounts are asked for by requests alone.
 */
export function openDatabase(options: { url: string; log: Log; connections?: number }): Database {
  const { url, log, connections = 10 } = options
  const open = (role: string, max: number, lockMs?: number) => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      // Also the wait for a free one.
      connectionTimeoutMillis: 1_800,
      statement_timeout: 15_000,
      ...(lockMs !== undefined && { lock_timeout: lockMs }),
      // Ours, for a server that is too far gone to keep its own.
      query_timeout: 20_000,
      keepAlive: true,
      idle_in_transaction_session_timeout: 30_000,
      types: { getTypeParser: readType as typeof pg.types.getTypeParser },
      onConnect: (client) => {
        // One that breaks between two statements of a transaction has no listener but this, and would end the process;
        // the next statement fails anyway.
        client.on('error', () => {})
        // The type says nothing is returned; pg-pool waits for it before anybody gets the connection.
        return client.query(`set role ${role}`) as unknown as undefined
      },
    })
    // Without a listener an idle connection that breaks would end the process.
    pool.on('error', (error) => log.warn('a database connection broke', { role, error: error.message }))
    return new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: budgeted(pool) }),
      plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    })
  }
  const app = open('tongdai_app', connections)
  const accounts = open('tongdai_auth', Math.max(2, Math.ceil(connections / 2)), requestLockMs)
  return {
    url,
    app,
    accounts,
    async close() {
      await Promise.all([app.destroy(), accounts.destroy()])
    },
  }
}

/** bigint as a number: byte counts and sequences stay far below 2^53. */
const bigint = pg.types.builtins.INT8
function readType(oid: number, format?: 'text' | 'binary'): unknown {
  return oid === bigint ? Number : pg.types.getTypeParser(oid, format as 'text')
}
