import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpSchema } from './dump-schema.ts'
import { migrate } from './migrate.ts'
import { inDatabase } from './testing/shared-server.ts'
import { startThrowawayDatabase, type ThrowawayDatabase } from './testing/throwaway-database.ts'

/** What former versions left behind (`npm run data:keep`), a folder each with its database as SQL. */
const kept = join(import.meta.dirname, '../e2e/upgrade')

let throwaway: ThrowawayDatabase
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
})
afterAll(() => throwaway.close())

/** A database of the server beside the throwaway's own, which is migrated already. */
async function restored(
  folder: string,
): Promise<{ url: string; query: pg.Client['query']; end(): Promise<void> }> {
  const name = folder.replaceAll(/\W/g, '_')
  const server = new pg.Client({ connectionString: throwaway.url })
  await server.connect()
  await server.query(`create database ${name}`)
  const url = inDatabase(throwaway.url, name)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(readFileSync(join(kept, folder, 'database.sql'), 'utf8'))
  return {
    url,
    query: client.query.bind(client),
    async end() {
      await client.end()
      await server.query(`drop database ${name}`)
      await server.end()
    },
  }
}

describe.each(readdirSync(kept).filter((name) => name.startsWith('data-')))('a database of %s', (folder) => {
  it('is brought to the schema of a new one, and no row of it is lost', async () => {
    const { url, query, end } = await restored(folder)
    try {
      const before = await count(query)
      expect(Object.keys(before).length).toBeGreaterThan(20)
      await migrate(url)
      expect(await dumpSchema(url)).toEqual(await dumpSchema(throwaway.url))
      const after = await count(query)
      // A migration may add rows and tables; what was there is there, but for a table that it made another of.
      for (const [table, rows] of Object.entries(before))
        expect(after[table] ?? 0, table).toBeGreaterThanOrEqual(rows)
      expect(await migrate(url)).toEqual([])
    } finally {
      await end()
    }
  })
})

async function count(query: pg.Client['query']): Promise<Record<string, number>> {
  const { rows } = await query<{ name: string; rows: string }>(`
    select c.oid::regclass::text as name,
      (xpath('/row/c/text()', query_to_xml('select count(*) as c from ' || c.oid::regclass, true, false, '')))[1]::text as rows
    from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('public', 'accounts')`)
  return Object.fromEntries(rows.map(({ name, rows: found }) => [name, Number(found)]))
}
