import { purgeBin } from '@tongdai/contacts/bin/purge-bin'
import type { Permission, Scope } from '@tongdai/contract/permissions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let agent: TestClient

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  agent = await test.signedIn('agent@red.test')
})
afterAll(() => test.close())

const of = (id: string) => ({ params: { id } })
const lookUp = (number: string) => agent.call('lookUpContact', { query: { number } })

describe('a customer with several numbers', () => {
  it('is found by each, and called by the main one', async () => {
    const contact = await agent.call('createContact', {
      body: {
        name: 'Chị Hoa',
        phones: [{ value: '0903 111 001' }, { value: '028 3811 1001', label: 'work', main: true }],
        emails: [{ value: 'HOA@shop.vn' }],
      },
    })
    expect(contact).toMatchObject({ phone: '+842838111001', email: 'hoa@shop.vn' })
    for (const number of ['84903111001', '+84 28 3811.1001'])
      expect((await lookUp(number)).contact?.id).toBe(contact.id)
    const { version } = contact
    const changed = await agent.call('updateContact', {
      ...of(contact.id),
      body: { phones: contact.phones.map(({ id, label }) => ({ id, main: label === 'mobile' })), version },
    })
    expect(changed.phone).toBe('+84903111001')
    expect(changed.phones.map(({ id }) => id).sort()).toEqual(contact.phones.map(({ id }) => id).sort())
    const fewer = await agent.change('updateContact', { ...of(contact.id), body: { phones: [] } })
    expect([fewer.phone, fewer.phones]).toEqual([null, []])
    expect((await lookUp('0903111001')).contact).toBeNull()
  })

  it('gives the number its name as long as it is the earliest who is not in the bin; the others are told beside', async () => {
    const share = (name: string) =>
      agent.call('createContact', {
        body: { name, phones: [{ value: '0903111002' }], sharedNumber: true },
      })
    const [first, second] = [await share('Mẹ'), await share('Con')]
    expect(await lookUp('0903111002')).toMatchObject({
      contact: { id: first.id },
      others: [{ id: second.id }],
    })
    await owner.call('removeContact', of(first.id))
    expect(await lookUp('0903111002')).toMatchObject({ contact: { id: second.id }, others: [] })
    expect((await agent.try('getContact', of(first.id))).status).toBe(404)
    const { items } = await owner.call('listBin', {})
    expect(items).toMatchObject([{ kind: 'contact', id: first.id, removedBy: { name: 'owner' } }])
    const body = { kind: 'contact', id: first.id } as const
    expect((await agent.try('putBack', { body })).status).toBe(403)
    await owner.call('putBack', { body })
    expect((await owner.try('putBack', { body })).status).toBe(404)
    expect((await lookUp('0903111002')).contact?.id).toBe(first.id)
    // Of what is removed and put back nothing is deleted; of what is not, after 30 days.
    await owner.call('removeContact', of(first.id))
    const { database } = test.throwaway
    const day = 24 * 3_600_000
    expect(await purgeBin(database, Date.now() + 29 * day)).toBe(0)
    expect(await purgeBin(database, Date.now() + 31 * day)).toBe(1)
    expect((await owner.call('listBin', {})).items).toEqual([])
  })
})

describe('a change that somebody else came before', () => {
  it('tells who changed what', async () => {
    const contact = await agent.call('createContact', { body: { name: 'Anh Sáu' } })
    const { version } = contact
    await owner.call('updateContact', { ...of(contact.id), body: { vip: true, rating: 5, version } })
    await agent.change('updateContact', { ...of(contact.id), body: { street: '1 Lê Lợi' } })
    const { body } = await agent.try('updateContact', { ...of(contact.id), body: { vip: false, version } })
    expect(body.error?.code).toBe('CHANGED_MEANWHILE')
    const told = Object.fromEntries(body.error!.details!.map(({ path, message }) => [path, message]))
    expect(told).toEqual({ 'changed.vip': 'owner', 'changed.rating': 'owner', 'changed.street': 'agent' })
  })
})

describe('a right that is narrower than the company', () => {
  const clientWith = async (name: string, scope: Scope, department?: string) => {
    const rights: Permission[] = ['contacts.see', 'contacts.edit', 'contacts.remove']
    const permissions = Object.fromEntries(rights.map((each) => [each, scope]))
    const { id: roleId } = await owner.call('createRole', { body: { name, permissions } })
    const { companyId } = red
    const id = await test.addPerson(`${name}@red.test`, [{ companyId, role: 'agent' }])
    await owner.change('updateUser', { ...of(id), body: { roleId } })
    if (department)
      await owner.change('updateDepartment', {
        ...of(department),
        body: { members: [{ userId: id, role: 'agent' }] },
      })
    return { id, client: await test.signedIn(`${name}@red.test`) }
  }

  it('reaches what one looks after, what one makes, and nothing else', async () => {
    const { id, client } = await clientWith('own', 'own')
    const mine = await client.call('createContact', { body: { name: 'Khách của tôi', phone: '0903111003' } })
    expect(mine.owner?.id).toBe(id)
    const theirs = await owner.call('createContact', { body: { name: 'Khách của họ', phone: '0903111004' } })
    const { items } = await client.call('listContacts', { query: {} })
    expect(items.map((item) => item.id)).toEqual([mine.id])
    for (const name of ['getContact', 'removeContact'] as const)
      expect((await client.try(name, of(theirs.id))).status).toBe(404)
    expect((await client.tryChange('updateContact', { ...of(theirs.id), body: { name: 'x' } })).status).toBe(
      404,
    )
    // That somebody unseen has the number is not told.
    const twin = { name: 'Trùng', phone: '0903111004' }
    expect((await client.try('createContact', { body: twin })).status).toBe(201)
    expect((await client.try('createContact', { body: { name: 'Cho', ownerId: red.agentId } })).status).toBe(
      403,
    )
    expect((await client.call('lookUpContact', { query: { number: '0903111004' } })).contact?.name).toBe(
      'Trùng',
    )
  })

  it('reaches what belongs to one’s departments and what its people look after', async () => {
    const { id: departmentId } = await owner.call('createDepartment', { body: { name: 'Chăm sóc' } })
    const { id, client } = await clientWith('care', 'departments', departmentId)
    const made = [
      await owner.call('createContact', { body: { name: 'Của phòng', departmentId } }),
      await owner.call('createContact', { body: { name: 'Của người trong phòng', ownerId: id } }),
    ]
    const { items } = await client.call('listContacts', { query: {} })
    expect(items.map((item) => item.id).sort()).toEqual(made.map((item) => item.id).sort())
  })
})

it('customers go to another when who looked after them leaves', async () => {
  const { companyId } = red
  const leaving = await test.addPerson('leaving@red.test', [{ companyId, role: 'agent' }])
  const contact = await owner.call('createContact', { body: { name: 'Ở lại', ownerId: leaving } })
  await owner.call('removeUser', { ...of(leaving), query: { to: red.agentId } })
  expect((await owner.call('getContact', of(contact.id))).owner?.id).toBe(red.agentId)
})

it('an organisation has its people, and names its number where nobody else does', async () => {
  const shop = await owner.call('createOrganisation', {
    body: { name: 'Công ty Hoa Mai', phones: [{ value: '028 3811 1005' }], taxCode: '0300000001' },
  })
  const contact = await owner.call('createContact', { body: { name: 'Kế toán', organisationId: shop.id } })
  expect(contact.organisation).toEqual({ id: shop.id, name: 'Công ty Hoa Mai' })
  const search = async (text: string) =>
    (await agent.call('listOrganisations', { query: { search: text } })).items.map(({ id }) => id)
  for (const text of ['hoa mai', '2838111005', '0300000001']) expect(await search(text)).toEqual([shop.id])
  expect((await agent.call('getOrganisation', of(shop.id))).people).toBe(1)
  await owner.call('removeOrganisation', of(shop.id))
  expect((await agent.call('getContact', of(contact.id))).organisation).toBeNull()
})
