import { randomBytes } from 'node:crypto'
import type { Database } from '@tongdai/database/open-database'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withAccount, withAccounts, withCompany, withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import { createSecrets } from '@tongdai/platform/secrets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Mail, sealedFor, sendMail } from './send-mail.ts'
import { template } from './templates/notice.ts'

let throwaway: ThrowawayDatabase
let database: Database
const secrets = createSecrets(randomBytes(32))
const [red, blue, lan] = [newId(), newId(), newId()]

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  database = throwaway.database
  await withSystem(database, async (transaction) => {
    for (const id of [red, blue])
      await transaction
        .insertInto('companies')
        .values({ id, code: id === red ? 'red' : 'blue', name: 'x' })
        .execute()
  })
  await database.accounts
    .insertInto('accounts.user')
    .values({ id: lan, name: 'Lan', email: 'lan@example.org' })
    .execute()
  await withCompany(database, red, (transaction) =>
    transaction
      .insertInto('memberships')
      .values({ companyId: red, userId: lan, role: 'agent', displayName: 'Lan' })
      .execute(),
  )
})
afterAll(() => throwaway.close())

const mail = (of: Mail<unknown>['of'], key: string) => ({
  ...{ to: 'lan@example.org', of, template, language: 'vi' as const, data: template.example, key },
})
const all = (key: string) =>
  withSystem(database, (transaction) =>
    transaction.selectFrom('mails').selectAll().where('key', '=', key).execute(),
  )
const seenBy = (companyId: string) =>
  withCompany(database, companyId, async (transaction) =>
    (await transaction.selectFrom('mails').select('key').orderBy('key').execute()).map(({ key }) => key),
  )

describe('a mail', () => {
  it('is put down sealed, with what the template made of it', async () => {
    await withCompany(database, red, (transaction) =>
      sendMail(transaction, secrets, mail({ companyId: red }, 'sealed')),
    )
    const [row] = await all('sealed')
    expect(row).toMatchObject({ state: 'waiting', companyId: red, template: 'notice', tries: 0 })
    expect(row!.letter).not.toContain('example')
    expect(JSON.parse(secrets.open(row!.letter!, sealedFor(row!.id)))).toEqual(
      template.letter.vi(template.example),
    )
  })

  it('goes out once however often it is asked for, and by no transaction that fails', async () => {
    const once = () =>
      withCompany(database, red, (transaction) =>
        sendMail(transaction, secrets, mail({ companyId: red }, 'once')),
      )
    await Promise.all([once(), once(), once()])
    await once()
    expect(await all('once')).toHaveLength(1)
    await expect(
      withCompany(database, red, async (transaction) => {
        await sendMail(transaction, secrets, mail({ companyId: red }, 'never'))
        throw new Error('not done')
      }),
    ).rejects.toThrow('not done')
    expect(await all('never')).toEqual([])
  })

  it("has a key that is its company's own", async () => {
    for (const companyId of [red, blue])
      await withCompany(database, companyId, (transaction) =>
        sendMail(transaction, secrets, mail({ companyId }, 'alike')),
      )
    expect(await all('alike')).toHaveLength(2)
  })

  it('to an account is written without a company, by whoever has the right to accounts too', async () => {
    await withAccount(database, lan, (transaction) =>
      sendMail(transaction, secrets, mail({ accountId: lan }, 'account')),
    )
    await withCompany(database, blue, (transaction) =>
      withAccounts(transaction, () => sendMail(transaction, secrets, mail({ accountId: null }, 'sign-up'))),
    )
    await database.accounts
      .transaction()
      .execute((transaction) => sendMail(transaction, secrets, mail({ accountId: null }, 'forgotten')))
    for (const key of ['account', 'sign-up', 'forgotten'])
      expect(await all(key), key).toMatchObject([{ companyId: null }])
  })

  it('is seen by its company, that to an account by the companies of its owner, and by no other', async () => {
    expect(await seenBy(red)).toEqual(['account', 'alike', 'once', 'sealed'])
    expect(await seenBy(blue)).toEqual(['alike'])
    await expect(
      withCompany(database, blue, (transaction) =>
        sendMail(transaction, secrets, mail({ companyId: red }, 'forged')),
      ),
    ).rejects.toThrow('row-level security')
  })
})
