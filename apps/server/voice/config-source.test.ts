import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SetUpPart } from '@tongdai/contract/live'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConfigChanges, ConfigSource } from './config-source.ts'

const [red, blue] = [newId(), newId()]
let throwaway: ThrowawayDatabase
let superuser: pg.Client
let folder: string
let source: ConfigSource
let told: ConfigChanges[]
/** Of the set-up, that were said to have changed. */
let lists: SetUpPart[]

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
}, 60_000)
afterAll(async () => {
  await superuser?.end()
  await throwaway?.close()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-config-'))
  told = []
  lists = []
  await superuser.query('delete from companies')
  for (const [id, code] of [
    [red, 'red'],
    [blue, 'blue'],
  ])
    await superuser.query('insert into companies (id, code, name) values ($1, $2, $2)', [id, code])
  for (const company of [red, blue]) await addQueue(company, 'Chăm sóc')
})
afterEach(async () => {
  await source?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function addQueue(company: string, name: string): Promise<void> {
  await superuser.query('insert into queues (id, company_id, name) values ($1, $2, $3)', [
    newId(),
    company,
    name,
  ])
}

function open(databaseUrl = throwaway.url): ConfigSource {
  source = new ConfigSource({ databaseUrl, folder: join(folder, 'set-up'), clock: systemClock, log: nullLog })
  source.onChange((changes, listsOf) => {
    told.push(changes)
    for (const id of changes.keys()) lists.push(...listsOf(id))
  })
  return source
}

const queuesOf = (rows: { queues: { name: string }[] } | null | undefined) =>
  rows?.queues.map(({ name }) => name).sort()
/** Of all that was told the last of each company. */
const known = () => new Map(told.flatMap((changes) => [...changes]))
const nowhere = 'postgresql://x:x@127.0.0.1:1/x'

describe('the source of the set-up', () => {
  it('gives every company at the start', async () => {
    await open().start()
    const all = known()
    expect([...all.keys()].sort()).toEqual([red, blue].sort())
    expect(queuesOf(all.get(red))).toEqual(['Chăm sóc'])
    expect(all.get(red)!.companies).toMatchObject([{ id: red, code: 'red' }])
  })

  it('tells of a change of the company that it concerns, and reads no other', async () => {
    await open().start()
    told = []
    await addQueue(red, 'Bán hàng')
    await expect.poll(() => told.length).toBe(1)
    expect([...told[0]!.keys()]).toEqual([red])
    expect(queuesOf(told[0]!.get(red))).toEqual(['Bán hàng', 'Chăm sóc'])
  })

  it('says which lists show what changed, and all when it cannot know', async () => {
    await open().start()
    expect(new Set(lists)).toEqual(new Set(['all']))
    lists = []
    await addQueue(red, 'Bán hàng')
    await expect.poll(() => lists).toEqual(['queues'])
    const user = newId()
    await superuser.query(
      'insert into accounts."user" (id, name, email, email_verified, created_at, updated_at) values ($1::uuid, $2, $2, true, now(), now())',
      [user, `${user}@red.test`],
    )
    lists = []
    await superuser.query(
      "insert into memberships (company_id, user_id, role, display_name) values ($1, $2, 'agent', 'Lan')",
      [red, user],
    )
    await expect.poll(() => lists).toEqual(['users', 'roles', 'departments', 'extensions', 'queues'])
  })

  it('misses none of many changes made at once, and reads them together', async () => {
    await open().start()
    await Promise.all(Array.from({ length: 40 }, (_, n) => addQueue(n % 2 ? red : blue, `Hàng ${n}`)))
    await expect.poll(() => queuesOf(told.at(-1)?.get(red))?.length).toBe(21)
    await expect
      .poll(() => queuesOf(told.findLast((changes) => changes.has(blue))?.get(blue))?.length)
      .toBe(21)
    expect(told.length).toBeLessThan(20)
  })

  it('tells of many companies some at a time', async () => {
    const ids = Array.from({ length: 45 }, () => newId())
    for (const [n, id] of ids.entries())
      await superuser.query('insert into companies (id, code, name) values ($1, $2, $2)', [id, `many${n}`])
    await open().start()
    expect(new Set(known().keys())).toEqual(new Set([...ids, red, blue]))
    expect(Math.max(...told.map(({ size }) => size))).toBeLessThanOrEqual(10)
  })

  it('tells that a company is no more', async () => {
    await open().start()
    await superuser.query('delete from companies where id = $1', [blue])
    await expect.poll(() => told.at(-1)?.get(blue)).toBeNull()
    await source.close()
    expect(readdirSync(join(folder, 'set-up'))).toEqual([`${red}.json`])
  })

  it('starts without Postgres with what it had last, companies removed meanwhile included', async () => {
    await open().start()
    await source.close()
    told = []
    await open(nowhere).start()
    const all = known()
    expect([...all.keys()].sort()).toEqual([red, blue].sort())
    expect(queuesOf(all.get(blue))).toEqual(['Chăm sóc'])
  })

  it('reads what changed while the connection was gone', async () => {
    await open().start()
    await superuser.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    )
    await addQueue(blue, 'Kỹ thuật')
    await expect.poll(() => queuesOf(told.at(-1)?.get(blue))).toEqual(['Chăm sóc', 'Kỹ thuật'])
    await addQueue(red, 'Bán hàng')
    await expect.poll(() => [...(told.at(-1)?.keys() ?? [])]).toEqual([red])
  })

  it('takes over the one file that versions before kept', async () => {
    const row = { id: red, company_id: red, code: 'red', name: 'Cũ', members: [] }
    writeFileSync(
      join(folder, 'voice-config.json'),
      JSON.stringify({
        companies: [row],
        users: [],
        extensions: [],
        trunks: [],
        hotlines: [],
        queues: [row],
      }),
    )
    await open(nowhere).start()
    expect(queuesOf(known().get(red))).toEqual(['Cũ'])
  })

  it('leaves out a kept file that cannot be read', async () => {
    await open().start()
    await source.close()
    writeFileSync(join(folder, 'set-up', `${red}.json`), '{')
    told = []
    await open(nowhere).start()
    expect([...known().keys()]).toEqual([blue])
  })
})
