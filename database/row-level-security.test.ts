import { newId } from '@tongdai/platform/new-id'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startThrowawayDatabase, type ThrowawayDatabase } from './testing/throwaway-database.ts'
import { type Work, withAccount, withCompany, withSystem } from './with-company.ts'

let throwaway: ThrowawayDatabase
let superuser: pg.Client
const [red, blue, account] = [newId(), newId(), newId()]

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  await superuser.query(`insert into accounts."user" (id, name, email) values ($1, 'A', 'a@example.org')`, [
    account,
  ])
  for (const [id, code] of [
    [red, 'red'],
    [blue, 'blue'],
  ]) {
    await superuser.query(`insert into companies (id, code, name) values ($1, $2, $2)`, [id, code])
    await superuser.query(
      `insert into contacts (id, company_id, name, search_name, phone) values ($1, $2, 'x', 'x', '+84901234567')`,
      [newId(), id],
    )
  }
  await superuser.query(
    `insert into memberships (company_id, user_id, role, display_name) values ($1, $2, 'owner', 'A')`,
    [red, account],
  )
})
afterAll(async () => {
  await superuser.end()
  await throwaway.close()
})

describe('row-level security', () => {
  it('is forced, with a policy, on every table that has a company', async () => {
    const { rows } = await superuser.query<{ table: string; forced: boolean; policies: string[] }>(`
      select format('%I.%I', n.nspname, c.relname) as table, c.relrowsecurity and c.relforcerowsecurity as forced,
        array(select polname::text from pg_policy where polrelid = c.oid order by 1) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
        and (c.relname = 'companies' or exists (
          select from pg_attribute where attrelid = c.oid and attname = 'company_id' and not attisdropped))`)
    expect(rows.length).toBeGreaterThanOrEqual(14)
    for (const row of rows)
      expect(row, row.table).toMatchObject({ forced: true, policies: expect.arrayContaining(['company']) })
  })

  it('binds the application: no superuser, no bypass, owner of nothing', async () => {
    const { rows } = await superuser.query(`
      select rolname, rolsuper or rolbypassrls or rolcreaterole as mighty,
        (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns
      from pg_roles where rolname like 'tongdai\\_%' order by 1`)
    expect(rows).toEqual([
      { rolname: 'tongdai_app', mighty: false, owns: 0 },
      { rolname: 'tongdai_auth', mighty: false, owns: 0 },
      { rolname: 'tongdai_search', mighty: false, owns: 0 },
      { rolname: 'tongdai_system', mighty: false, owns: 0 },
    ])
  })

  it('shows nothing to raw SQL without a company', async () => {
    const { app } = throwaway.database
    for (const table of ['companies', 'contacts', 'memberships', 'accounts.user']) {
      const { rows } = await sql`select count(*)::int as n from ${sql.table(table)}`.execute(app)
      expect(rows, table).toEqual([{ n: 0 }])
    }
    await expect(
      sql`insert into contacts (id, company_id, name, search_name, phone) values (${newId()}, ${red}, 'x', 'x', '+84901234567')`.execute(
        app,
      ),
    ).rejects.toThrow('row-level security')
  })

  it('keeps the work of one company to its rows', async () => {
    const { database } = throwaway
    await withCompany(database, red, async (transaction) => {
      expect(await transaction.selectFrom('contacts').select('companyId').execute()).toEqual([
        { companyId: red },
      ])
      expect(
        (await transaction.updateTable('contacts').set({ name: 'y' }).executeTakeFirst()).numUpdatedRows,
      ).toBe(1n)
      expect(
        (await transaction.deleteFrom('contacts').where('companyId', '=', blue).executeTakeFirst())
          .numDeletedRows,
      ).toBe(0n)
    })
    await expect(
      withCompany(database, red, (transaction) =>
        transaction.updateTable('contacts').set({ companyId: blue }).execute(),
      ),
    ).rejects.toThrow('row-level security')
  })

  it('finds by search what is the company’s own, by a role that may do nothing but read what is searched', async () => {
    const { database } = throwaway
    const search = (words: string, parts: string[]) =>
      sql<{ id: string }>`select search_contacts(${words}, ${parts}::text[], 10) as id`
    const [own] = await withCompany(database, red, (transaction) =>
      transaction.selectFrom('contacts').select('id').execute(),
    )
    await withCompany(database, blue, (transaction) =>
      transaction
        .insertInto('contactPoints')
        .values({
          ...{ companyId: blue, contactId: null, organisationId: null, kind: 'phone', value: '+84901234567' },
          ...{ label: 'mobile', main: true, position: 0 },
          contactId: transaction.selectFrom('contacts').select('id').where('companyId', '=', blue).limit(1),
        } as never)
        .execute(),
    )
    const found = (companyId: string, words: string, parts: string[] = []) =>
      withCompany(
        database,
        companyId,
        async (transaction) => (await search(words, parts).execute(transaction)).rows,
      )
    expect(await found(red, '%x%')).toEqual([own])
    expect(await found(red, '', ['%901234567%'])).toEqual([])
    expect(await found(blue, '', ['%901234567%'])).toHaveLength(1)
    // Of nobody's company there is nothing.
    expect((await search('%', ['%']).execute(database.app)).rows).toEqual([])
    const alike = sql<{ id: string }>`select like_contacts('x', 10, 10) as id`
    expect(
      await withCompany(database, red, async (transaction) => (await alike.execute(transaction)).rows),
    ).toEqual([own])
    expect((await alike.execute(database.app)).rows).toEqual([])
    const { rows } = await superuser.query<{ grants: string }>(`
      select string_agg(distinct privilege_type, ',') as grants from information_schema.column_privileges
      where grantee = 'tongdai_search'`)
    expect(rows).toEqual([{ grants: 'SELECT' }])
  })

  it('forgets the company at the end of the transaction', async () => {
    const { database } = throwaway
    for (let round = 0; round < 30; round++) await withCompany(database, red, async () => {})
    const { rows } =
      await sql`select current_user::text as role, current_company() as company from generate_series(1, 1)`.execute(
        database.app,
      )
    expect(rows).toEqual([{ role: 'tongdai_app', company: null }])
  })

  it('lets a reference lead to no other company', async () => {
    const queue = newId()
    await withCompany(throwaway.database, blue, (transaction) =>
      transaction.insertInto('queues').values({ id: queue, companyId: blue, name: 'q' }).execute(),
    )
    await expect(
      withCompany(throwaway.database, red, (transaction) =>
        transaction
          .insertInto('hotlines')
          .values({ id: newId(), companyId: red, number: '+842871000001', name: 'h', queueId: queue })
          .execute(),
      ),
    ).rejects.toThrow('foreign key')
  })

  it('shows a person their own companies, and accounts to nobody else', async () => {
    const { database } = throwaway
    const mine = await withAccount(database, account, (transaction) =>
      transaction.selectFrom('companies').select('code').execute(),
    )
    expect(mine).toEqual([{ code: 'red' }])
    const people = (companyId: string) =>
      withCompany(database, companyId, (transaction) =>
        transaction.selectFrom('accounts.user').select('email').execute(),
      )
    expect(await people(red)).toEqual([{ email: 'a@example.org' }])
    expect(await people(blue)).toEqual([])
    for (const table of [
      'accounts.account',
      'accounts.session',
      'accounts.ended_session',
      'accounts.second_factor',
      'accounts.backup_code',
      'accounts.trusted_device',
      'accounts.link',
      'accounts.passkey',
      'accounts.used_passkey_challenge',
      'accounts.verification',
    ])
      for (const role of [
        (work: Work<unknown>) => withCompany(database, red, work),
        (work: Work<unknown>) => withSystem(database, work),
      ])
        await expect(
          role((transaction) => sql`select from ${sql.table(table)}`.execute(transaction)),
          table,
        ).rejects.toThrow('permission denied')
  })

  it('keeps what is no company’s from the work of every company', async () => {
    await superuser.query(
      `insert into security_events (id, company_id, kind, source, hour, first_at, last_at, count)
       values ($1, null, 'flood', '192.0.2.1', now(), now(), now(), 1)`,
      [newId()],
    )
    for (const company of [red, blue]) {
      const work = (query: ReturnType<typeof sql>) =>
        withCompany(throwaway.database, company, (transaction) => query.execute(transaction))
      expect((await work(sql`select from security_events where company_id is null`)).rows).toEqual([])
      for (const change of [
        sql`update security_events set count = 2 where company_id is null`,
        sql`delete from security_events where company_id is null`,
        sql`insert into security_events (id, company_id, kind, source, hour, first_at, last_at, count)
            values (${newId()}, null, 'flood', 'x', now(), now(), now(), 1)`,
      ])
        await expect(work(change)).rejects.toThrow('permission denied')
    }
  })

  it('opens rows without a company to a company nowhere but its people’s own mail', async () => {
    const { rows } = await superuser.query<{ policy: string }>(`
      select c.relname || '.' || polname || ' ' || polcmd::text as policy
      from pg_policy join pg_class c on c.oid = polrelid
      where 'tongdai_app'::regrole = any (polroles)
        and concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~* 'company_id is null'
      order by 1`)
    // Mail to an account is put down where its cause is, and read by who governs its holder.
    expect(rows.map(({ policy }) => policy)).toEqual(['mails.people r', 'mails.write a'])
  })

  it('lets jobs see all', async () => {
    expect(
      await withSystem(throwaway.database, (transaction) =>
        transaction.selectFrom('contacts').select('id').execute(),
      ),
    ).toHaveLength(2)
  })
})

describe('a change of set-up', () => {
  it('is announced with its company', async () => {
    const heard: (string | undefined)[] = []
    superuser.on('notification', ({ payload }) => heard.push(payload))
    await superuser.query('listen tongdai_config')
    await withCompany(throwaway.database, red, (transaction) =>
      transaction.updateTable('companies').set({ name: 'Red' }).execute(),
    )
    await withCompany(throwaway.database, red, (transaction) =>
      transaction.updateTable('contacts').set({ name: 'z' }).execute(),
    )
    await superuser.query('select 1')
    expect(heard).toEqual([red])
  })
})
