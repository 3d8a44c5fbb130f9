import { rolePermissions } from '@tongdai/contract/permissions'
import { withSystem } from '@tongdai/database/with-company'
import { sendMail } from '@tongdai/mail/send-mail'
import type { MailTemplate } from '@tongdai/mail/template'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'

/** One that lets its receiver in. */
const entry: MailTemplate<null> = {
  name: 'entry',
  letter: {
    vi: () => ({ subject: 'Vào', body: ['Chào', { link: 'https://x.test/?t=hidden-token', label: 'Vào' }] }),
    en: () => ({ subject: 'Enter', body: ['Hello', { code: 'hidden-token' }] }),
  },
  example: null,
}

let test: TestApp
let first: string
let second: string
let operator: TestClient
let owner: TestClient
const people: Record<string, string> = {}

beforeAll(async () => {
  test = await startTestApp()
  first = await test.addCompany('first')
  second = await test.addCompany('second')
  people.operator = await test.addPerson('operator@x.test', [{ companyId: first, role: 'owner' }])
  people.owner = await test.addPerson('owner@x.test', [{ companyId: second, role: 'owner' }])
  people.lan = await test.addPerson('lan@x.test', [{ companyId: second, role: 'agent' }])
  people.both = await test.addPerson('both@x.test', [
    { companyId: second, role: 'agent' },
    { companyId: first, role: 'agent' },
  ])
  operator = await test.signedIn('operator@x.test')
  owner = await test.signedIn('owner@x.test')
  await put('company', { companyId: second })
  await put('first', { companyId: first })
  people.unread = await test.addPerson('unread@x.test', [{ companyId: second, role: 'agent' }])
  people.boss = await test.addPerson('boss@x.test', [{ companyId: second, role: 'owner' }])
  await test.throwaway.database.accounts
    .updateTable('accounts.user')
    .set({ emailVerified: true })
    .where('id', '!=', people.unread)
    .execute()
  for (const name of ['lan', 'both', 'unread', 'boss', 'owner'] as const)
    await put(name, { accountId: people[name]! })
  // To an e-mail that the account is to have.
  await put('new', { accountId: people.lan })
  await put('nobody', { accountId: null })
})
afterAll(() => test.close())

const put = (key: string, of: { companyId: string } | { accountId: string | null }) =>
  withSystem(test.throwaway.database, (transaction) =>
    sendMail(transaction, test.options.secrets, {
      ...{ to: `${key}@x.test`, of, template: entry, language: 'vi', data: null, key },
    }),
  )
async function shownTo(client: TestClient): Promise<Record<string, boolean>> {
  const { items } = await client.call('listMails', { query: { limit: 50 } })
  const shown: Record<string, boolean> = {}
  for (const { id, to } of items) {
    const { raw } = await client.try('getMail', { params: { id } })
    shown[to.split('@')[0]!] = raw.body.includes('hidden-token')
  }
  return shown
}

describe('the page of mail', () => {
  it('shows an owner the company’s mail and that to its people; links of those alone whom the owner governs', async () => {
    expect(await shownTo(owner)).toEqual({
      ...{ company: true, lan: true, boss: true },
      // Of another company too; of an e-mail that nobody has shown to read; one's own, which is in one's own mailbox.
      ...{ both: false, unread: false, new: false, owner: false },
    })
  })

  it('shows the owner of the first company all mail to accounts, and no other company’s', async () => {
    expect(await shownTo(operator)).toEqual({
      ...{
        first: true,
        lan: true,
        both: true,
        nobody: true,
        unread: true,
        boss: true,
        owner: true,
        new: true,
      },
    })
  })

  it('is nothing for who is no owner', async () => {
    const lan = await test.signedIn('lan@x.test')
    expect((await lan.try('listMails', { query: { limit: 50 } })).status).toBe(403)
  })

  it('has its count and age on the page of health: the company’s, of who operates the installation all accounts’', async () => {
    const { mail, operates } = await owner.call('getHealthDetails', {})
    expect(mail).toMatchObject({ server: false, waiting: 7, failing: 0 })
    expect(Date.now() - Date.parse(mail!.oldestAt!)).toBeLessThan(60_000)
    expect(operates).toBe(false)
    expect(await operator.call('getHealthDetails', {})).toMatchObject({
      mail: { waiting: 8 },
      operates: true,
    })
  })

  it('says how a server could not be reached to who operates it alone, and to all that mail was tried in vain', async () => {
    await withSystem(test.throwaway.database, (transaction) =>
      transaction
        .updateTable('mails')
        .set({ answer: 'connect ECONNREFUSED 127.0.0.1:25' })
        .where('recipient', '=', 'lan@x.test')
        .execute(),
    )
    const answers = async (client: TestClient) => {
      const { items } = await client.call('listMails', { query: { limit: 50 } })
      const { id, answer } = items.find(({ to }) => to === 'lan@x.test')!
      return [answer, (await client.call('getMail', { params: { id } })).answer]
    }
    expect(await answers(owner)).toEqual([null, null])
    expect((await answers(operator))[0]).toContain('ECONNREFUSED')
    expect((await owner.call('getHealthDetails', {})).mail).toMatchObject({ failing: 1 })
  })

  it('says that nothing goes out, and shows what waits', async () => {
    const page = await owner.call('listMails', { query: { limit: 1, state: 'waiting' } })
    expect(page).toMatchObject({ server: false, items: [{ state: 'waiting', subject: 'Vào' }] })
    expect(page.nextCursor).not.toBeNull()
    expect((await owner.call('listMails', { query: { limit: 50, state: 'sent' } })).items).toEqual([])
  })

  it('shows a role that governs people and sees this page no way to what it may not do', async () => {
    const hr = async (name: string, more: object) => {
      const permissions = { ...more, 'people.see': 'all', 'people.manage': 'all', 'security.see': 'all' }
      const role = await owner.call('createRole', { body: { name, permissions, masked: [] } } as never)
      const id = await test.addPerson(`${name}@x.test`, [{ companyId: second, role: 'agent' }])
      await owner.change('updateUser', { params: { id }, body: { roleId: role.id } })
      return test.signedIn(`${name}@x.test`)
    }
    const clerk = await hr('clerk', {})
    const chief = await hr('chief', rolePermissions.agent)
    for (const role of ['owner', 'agent'] as const)
      await owner.call('inviteUser', { body: { name: 'New', email: `new-${role}@x.test`, role } })
    const seenBy = async (client: TestClient) => {
      const { items } = await client.call('listMails', { query: { limit: 50 } })
      const shown: string[] = []
      for (const { id, to } of items) {
        const { letter } = await client.call('getMail', { params: { id } })
        if (!JSON.stringify(letter).includes('"hidden"')) shown.push(to)
      }
      return shown
    }
    expect(await seenBy(clerk)).toEqual([])
    expect(await seenBy(chief)).toEqual(['new-agent@x.test'])
    expect(await seenBy(owner)).toEqual(expect.arrayContaining(['new-owner@x.test', 'new-agent@x.test']))
  })

  it('writes down who was shown a code or a link', async () => {
    const { items } = await owner.call('listAudit', { query: { kind: 'mail' } })
    expect(items.filter(({ person }) => person?.id === people.owner).length).toBeGreaterThan(0)
    expect(items.filter(({ person }) => person?.name === 'clerk')).toEqual([])
    expect(items.find(({ person }) => person?.name === 'chief')).toMatchObject({
      action: 'mail.code-shown',
      changes: [{ field: 'email', before: null, after: 'new-agent@x.test' }],
    })
  })
})
