import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

const folder = join(import.meta.dirname, 'migrations')

/** Any number that no other program on the server locks by: "tongdai" as bytes. */
const lockKey = '32773042870870377'

/** Weeks of the feed that are made before they begin. */
export const feedWeeksAhead = 4

export interface Migration {
  name: string
  sql: string
  checksum: string
}

/** The database cannot be brought up to date. `message` says why in one sentence. */
export class MigrationError extends Error {
  readonly code = 'MIGRATION_FAILED'
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationError'
  }
}

/** The migrations of this folder, in order. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, each migration in its own transaction, under a lock, so that several processes may start at
 * once. `url` must be of a role that may create tables and roles; it becomes their owner.
 * @returns names of those applied now
 * @throws MigrationError also when a migration applied earlier has been changed since, or comes from a newer release
 */
export async function migrate(url: string, migrations: Migration[] = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(
      `create table if not exists schema_migrations (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select * from schema_migrations')
    refuseStrange(rows, migrations)
    const applied: string[] = []
    for (const migration of migrations) {
      if (rows.some(({ name }) => name === migration.name)) continue
      await apply(client, migration)
      applied.push(migration.name)
    }
    await makeFeedWeeks(client)
    return applied
  } finally {
    await client.end()
  }
}

/** The weeks of the feed up to the present: after a long time off there may be none to write into. */
async function makeFeedWeeks(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select to_regprocedure('make_feed_weeks(integer)') as made`)
  if (rows[0].made) await client.query('select make_feed_weeks($1)', [feedWeeksAhead])
}

function refuseStrange(applied: { name: string; checksum: string }[], migrations: Migration[]): void {
  for (const { name, checksum } of applied) {
    const known = migrations.find((migration) => migration.name === name)
    if (!known)
      throw new MigrationError(
        `The database has the migration ${name}, which this release does not know: it is of a newer one.`,
      )
    if (known.checksum !== checksum)
      throw new MigrationError(
        `The migration ${name} was changed after it had been applied to this database; add a new one instead.`,
      )
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new MigrationError(`The migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
