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
  for (const name of ['lan', 'both'] as const) await put(name, { accountId: people[name]! })
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
    expect(await shownTo(owner)).toEqual({ company: true, lan: true, both: false })
  })

  it('shows the owner of the first company all mail to accounts, and no other company’s', async () => {
    expect(await shownTo(operator)).toEqual({ first: true, lan: true, both: true, nobody: true })
  })

  it('is nothing for who is no owner', async () => {
    const lan = await test.signedIn('lan@x.test')
    expect((await lan.try('listMails', { query: { limit: 50 } })).status).toBe(403)
  })

  it('has its count and age on the page of health: the company’s, of who operates the installation all accounts’', async () => {
    const { mail, operates } = await owner.call('getHealthDetails', {})
    expect(mail).toMatchObject({ server: false, waiting: 3, failing: 0 })
    expect(Date.now() - Date.parse(mail!.oldestAt!)).toBeLessThan(60_000)
    expect(operates).toBe(false)
    expect(await operator.call('getHealthDetails', {})).toMatchObject({
      mail: { waiting: 4 },
      operates: true,
    })
  })

  it('says that nothing goes out, and shows what waits', async () => {
    const page = await owner.call('listMails', { query: { limit: 1, state: 'waiting' } })
    expect(page).toMatchObject({ server: false, items: [{ state: 'waiting', subject: 'Vào' }] })
    expect(page.nextCursor).not.toBeNull()
    expect((await owner.call('listMails', { query: { limit: 50, state: 'sent' } })).items).toEqual([])
  })
})
