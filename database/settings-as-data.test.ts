import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate, readMigrations } from './migrate.ts'
import { startThrowawayServer, type ThrowawayServer } from './testing/throwaway-database.ts'

let throwaway: ThrowawayServer
beforeAll(async () => {
  throwaway = await startThrowawayServer()
})
afterAll(() => throwaway?.close())

const id = (n: number) => `0197b5a0-0000-7000-8000-00000000000${n}`

it('takes over the settings of a database with a column for each, as a role that row-level security binds', async () => {
  const superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  await superuser.query(`create role owner_of_tables login createrole`)
  for (const role of ['tongdai_app', 'tongdai_auth', 'tongdai_system', 'tongdai_search'])
    await superuser.query(`grant ${role} to owner_of_tables with admin option`)
  await superuser.query('create database before owner owner_of_tables')
  await superuser.end()
  const url = throwaway.url.replace('postgres@/postgres', 'owner_of_tables@/before')

  const all = readMigrations()
  await migrate(
    url,
    all.filter(({ name }) => name < '0013'),
  )
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(`
    set role tongdai_system;
    insert into companies (id, code, name, wrap_up_seconds, retention_days, premium_allowed)
      values ('${id(1)}', 'red', 'Red', 20, 90, true);
    insert into queues (id, company_id, name, ring_timeout_seconds, max_wait_seconds, greeting_prompt)
      values ('${id(2)}', '${id(1)}', 'Q', 25, 60, 'hello.wav');
    insert into hotlines (id, company_id, number, name, enabled)
      values ('${id(3)}', '${id(1)}', '+842871000001', 'H', false);
    reset role`)
  await migrate(url, all)
  await owner.query('set role tongdai_system')
  const read = async (table: string) => (await owner.query(`select settings, version from ${table}`)).rows
  expect(await read('companies')).toEqual([
    {
      settings: {
        timeZone: 'Asia/Ho_Chi_Minh',
        locale: 'vi',
        retentionDays: 90,
        usualWrapUpMs: 20_000,
        recordingEnabled: true,
        satelliteAllowed: false,
        premiumAllowed: true,
      },
      version: 1,
    },
  ])
  expect(await read('queues')).toMatchObject([
    {
      settings: {
        strategy: 'longest-idle',
        ringTimeoutMs: 25_000,
        wrapUpMs: null,
        maxWaitMs: 60_000,
        greetingPrompt: 'hello.wav',
      },
    },
  ])
  expect(await read('hotlines')).toEqual([{ settings: { enabled: false }, version: 1 }])
  await owner.end()
})
