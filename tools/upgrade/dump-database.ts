import { readMigrations } from '@tongdai/database/migrate'
import { jobsTables } from '@tongdai/platform/jobs'
import pg from 'pg'

/**
 * A whole database as one SQL text that makes it anew in an empty one: the tables by the migrations as they are at this
 * moment (not by those of whoever restores it), those of the jobs as their library makes them, and every row. For small
 * databases: what `pg_dump` is for, which the embedded Postgres comes without.
 * @param url of its superuser
 */
export async function dumpDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read')
    const tables = await client.query<{ name: string; columns: string[] }>(tablesInOrder)
    const rows: string[] = []
    for (const { name, columns } of tables.rows) {
      const values = columns.map((column) => `quote_nullable(${column}::text)`).join(", ', ', ")
      const head = `insert into ${name} (${columns.join(', ')}) overriding system value values (`
      const { rows: found } = await client.query<{ text: string }>(
        `select concat(${values}) as text from ${name} order by 1`,
      )
      rows.push(...found.map(({ text }) => `${head}${text});`))
    }
    return [
      ...readMigrations().map(({ name, sql }) => `-- ${name}\n${sql}`),
      'create table schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now());',
      `-- Jobs\n${withoutTransaction(jobsTables())}`,
      // References and triggers hold for what is there already.
      '-- Rows\nset session_replication_role = replica;',
      ...emptied(tables.rows.map(({ name }) => name)),
      ...rows,
      'set session_replication_role = origin;\n',
    ].join('\n')
  } finally {
    await client.end()
  }
}

/** What can be inserted into: no partition by itself, no generated column. */
const tablesInOrder = `
  select format('%I.%I', n.nspname, c.relname) as name,
    array_agg(quote_ident(a.attname) order by a.attnum) as columns
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where n.nspname in ('public', 'accounts', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition
  group by 1, n.nspname, c.relname
  order by n.nspname, c.relname`

/** Migrations and jobs put rows of their own into their tables; those of the dump stand instead. */
const emptied = (tables: string[]) => [`truncate ${tables.join(', ')};`]

const withoutTransaction = (sql: string) => sql.replace(/^\s*(BEGIN|COMMIT);$/gim, '')
