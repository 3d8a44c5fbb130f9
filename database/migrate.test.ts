import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpSchema } from './dump-schema.ts'
import { migrate, readMigrations } from './migrate.ts'
import { startThrowawayDatabase, type ThrowawayDatabase } from './testing/throwaway-database.ts'

let throwaway: ThrowawayDatabase
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
})
afterAll(() => throwaway.close())

const migration = (name: string, sql: string, checksum = 'x') => ({ name, sql, checksum })

describe('schema.sql', () => {
  it('is what the migrations add up to (npm run schema writes it)', async () => {
    const committed = readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8')
    expect(await dumpSchema(throwaway.url)).toBe(committed)
  })
})

describe('migrate', () => {
  it('applies nothing twice, also when several start at once', async () => {
    const more = [...readMigrations(), migration('9000_test.sql', 'create table once (a integer)')]
    const applied = await Promise.all([1, 2, 3].map(() => migrate(throwaway.url, more)))
    expect(applied.flat()).toEqual(['9000_test.sql'])
  })

  it('leaves nothing of one that fails', async () => {
    const more = [
      ...readMigrations(),
      migration('9000_test.sql', 'create table once (a integer)'),
      migration('9001_test.sql', 'create table half (a integer); select 1 / 0'),
    ]
    await expect(migrate(throwaway.url, more)).rejects.toThrow('9001_test.sql failed: division by zero')
    more[more.length - 1] = migration('9001_test.sql', 'create table half (a integer)')
    expect(await migrate(throwaway.url, more)).toEqual(['9001_test.sql'])
  })

  it('refuses a database of a newer release, and a migration that was changed', async () => {
    await expect(migrate(throwaway.url)).rejects.toThrow('it is of a newer one')
    const changed = [...readMigrations(), migration('9000_test.sql', '', 'y'), migration('9001_test.sql', '')]
    await expect(migrate(throwaway.url, changed)).rejects.toThrow('9000_test.sql was changed')
  })
})
