import { indexFields } from '@tongdai/fields/index/index-fields'
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

const subject = 'contact' as const
const options = (...names: string[]) =>
  names.map((name) => ({ id: undefined, name, archived: false, children: [] }))
const addRank = (name: string) =>
  owner.call('createField', { body: { subject, type: 'choice', name, options: options('Vàng', 'Bạc') } })
const contactOf = async (id: string) => agent.call('getContact', { params: { id } })
let numbers = 100
const addContact = (fields: object) =>
  agent.try('createContact', { body: { name: 'An', phone: `0977000${numbers++}`, fields } } as never)
const found = async (field: string, operator: string, value?: unknown) =>
  (
    await agent.call('listContacts', { query: { conditions: JSON.stringify({ field, operator, value }) } })
  ).items.map(({ id }) => id)

describe("a company's own field", () => {
  it('is in contacts, conditions and the audit log as soon as it is made', async () => {
    const rank = await addRank('Hạng')
    const [gold] = rank.options as [(typeof rank.options)[0]]
    const made = await addContact({ [rank.id]: gold.id })
    expect(made.body.fields).toEqual({ [rank.id]: gold.id })
    expect(await found(`field.${rank.id}`, 'any-of', [gold.id])).toEqual([made.body.id])
    expect(await found(`field.${rank.id}`, 'empty')).not.toContain(made.body.id)
    await agent.change('updateContact', {
      params: { id: made.body.id },
      body: { fields: { [rank.id]: null } },
    })
    expect((await contactOf(made.body.id)).fields).toEqual({})
    const { items } = await owner.call('listAudit', { query: { kind: 'contact' } })
    expect(items[0]!.changes).toEqual([{ field: 'fields.Hạng', before: ['Vàng'], after: null }])
  })

  it('loses nothing when options are renamed, left out or archived, or when it is put away', async () => {
    const rank = await addRank('Loại')
    const [gold, silver] = rank.options as [(typeof rank.options)[0], (typeof rank.options)[0]]
    const { body: contact } = await addContact({ [rank.id]: silver.id })
    const renamed = await owner.change('updateField', {
      params: { id: rank.id },
      body: { options: [{ ...gold, name: 'Kim cương' }] },
    })
    expect(renamed.options).toEqual([
      { ...gold, name: 'Kim cương' },
      { ...silver, archived: true },
    ])
    expect((await contactOf(contact.id)).fields).toEqual({ [rank.id]: silver.id })
    expect((await addContact({ [rank.id]: silver.id })).body.error?.details?.[0]?.path).toBe(
      `body.fields.${rank.id}`,
    )
    await owner.change('updateField', { params: { id: rank.id }, body: { archived: true } })
    expect((await contactOf(contact.id)).fields).toEqual({})
    expect((await agent.call('listFields', {})).items.map(({ id }) => id)).not.toContain(rank.id)
    // Whatever is written meanwhile.
    await agent.change('updateContact', { params: { id: contact.id }, body: { name: 'Bình' } })
    await owner.change('updateField', { params: { id: rank.id }, body: { archived: false } })
    expect((await contactOf(contact.id)).fields).toEqual({ [rank.id]: silver.id })
  })

  it('is shown to the roles that it is for, and written by no other', async () => {
    const { id } = await owner.call('createField', {
      body: { subject, type: 'number', name: 'Doanh số', shownTo: ['manager'] },
    })
    const contact = await owner.call('createContact', {
      body: { name: 'Lớn', phone: '0977000300', fields: { [id]: 5 } },
    })
    expect(contact.fields).toEqual({ [id]: 5 })
    expect((await contactOf(contact.id)).fields).toEqual({})
    const asked = {
      query: { conditions: JSON.stringify({ field: `field.${id}`, operator: 'more', value: 4 }) },
    }
    expect((await agent.try('listContacts', asked)).body.error?.code).toBe('INVALID_REQUEST')
    expect((await owner.call('listContacts', asked)).items).toHaveLength(1)
    expect((await addContact({ [id]: 1 })).status).toBe(400)
    await agent.change('updateContact', { params: { id: contact.id }, body: { name: 'Lớn hơn' } })
    expect((await owner.call('getContact', { params: { id: contact.id } })).fields).toEqual({ [id]: 5 })
  })

  it('that is required leaves those who are there as they are', async () => {
    const before = (await addContact({})).body
    const field = await owner.call('createField', {
      body: { subject, type: 'text', name: 'Mã', required: true },
    })
    expect((await addContact({})).body.error?.details).toEqual([
      { path: `body.fields.${field.id}`, message: 'must not be empty' },
    ])
    await agent.change('updateContact', { params: { id: before.id }, body: { name: 'Cũ' } })
    await owner.change('updateField', {
      params: { id: field.id },
      body: { required: false, defaultValue: 'KH' },
    })
    expect((await addContact({})).body.fields).toMatchObject({ [field.id]: 'KH' })
  })

  it('takes colleagues alone for people', async () => {
    const { id } = await owner.call('createField', { body: { subject, type: 'user', name: 'Kế toán' } })
    expect((await addContact({ [id]: red.companyId })).status).toBe(400)
    expect((await addContact({ [id]: red.ownerId })).body.fields).toMatchObject({ [id]: red.ownerId })
  })
})

describe('a field that a role hides', () => {
  it('is nowhere to its holders: list, page, conditions, forms, files, what was changed', async () => {
    const income = await owner.call('createField', {
      body: { subject, type: 'number', name: 'Thu nhập', required: false },
    })
    const field = `contact.${income.id}` as const
    const role = await owner.call('createRole', {
      body: {
        name: 'Không thấy thu nhập',
        permissions: {
          ...{ 'contacts.see': 'all', 'contacts.edit': 'all', 'contacts.export': 'all' },
          ...{ 'audit.see': 'all', 'audit.export': 'all', 'fields.manage': 'all' },
        },
        masked: [field],
      },
    })
    const id = await test.addPerson('kin@red.test', [{ companyId: red.companyId, role: 'agent' }])
    await owner.change('updateUser', { params: { id }, body: { roleId: role.id } })
    const kin = await test.signedIn('kin@red.test')
    const contact = await owner.call('createContact', {
      body: { name: 'Giàu', phone: '0977000700', fields: { [income.id]: 7_654_321 } },
    })
    const of = { params: { id: contact.id } }
    await owner.change('updateContact', { ...of, body: { fields: { [income.id]: 7_654_322 } } })
    const told = JSON.stringify([
      (await kin.call('listFields', {})).items,
      await kin.call('getContact', of),
      (await kin.call('listContacts', { query: { search: 'Giàu' } })).items,
      (await kin.call('getTimeline', { ...of, query: {} })).items,
      (await kin.call('listAudit', { query: { kind: 'contact' } })).items,
    ])
    expect(told).toContain('Giàu')
    for (const hidden of ['Thu nhập', '765432', income.id]) expect(told).not.toContain(hidden)
    const asked = { field: `field.${income.id}`, operator: 'more', value: 1 }
    const refused = [
      kin.try('listContacts', { query: { conditions: JSON.stringify(asked) } }),
      kin.tryChange('updateContact', { ...of, body: { fields: { [income.id]: 1 } } }),
      kin.try('getField', { params: { id: income.id } }),
    ]
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([400, 400, 404])
    // Nor by whom it was changed meanwhile.
    const overtaken = await kin.try('updateContact', { ...of, body: { name: 'Khác', version: 1 } })
    expect(overtaken.status).toBe(409)
    expect(JSON.stringify(overtaken.body)).not.toContain('Thu nhập')
    // What they write leaves it as it is.
    await kin.change('updateContact', { ...of, body: { name: 'Giàu hơn' } })
    expect((await owner.call('getContact', of)).fields).toMatchObject({ [income.id]: 7_654_322 })
  })

  it('is one of the company’s', async () => {
    const masked = [`contact.${red.companyId}` as const]
    const made = await owner.try('createRole', { body: { name: 'Lạ', masked } })
    expect(made.body.error?.details?.[0]?.path).toBe('body.masked')
  })
})

describe('a field of organisations', () => {
  it('is written, asked of and shown there, and is none of contacts', async () => {
    const field = await owner.call('createField', {
      body: { subject: 'organisation', type: 'choice', name: 'Ngành', options: options('Bán lẻ', 'Y tế') },
    })
    const [retail] = field.options as [(typeof field.options)[0]]
    const shop = await agent.call('createOrganisation', {
      body: { name: 'Tạp hoá Ba', fields: { [field.id]: retail.id }, taxCode: '0312345678' },
    })
    expect(shop.fields).toEqual({ [field.id]: retail.id })
    const ask = async (conditions: object) =>
      (
        await agent.call('listOrganisations', { query: { conditions: JSON.stringify(conditions) } })
      ).items.map(({ id }) => id)
    const isRetail = { field: `field.${field.id}`, operator: 'any-of', value: [retail.id] }
    expect(await ask(isRetail)).toEqual([shop.id])
    expect(await ask({ all: [isRetail, { field: 'taxCode', operator: 'starts', value: '0312' }] })).toEqual([
      shop.id,
    ])
    expect(await ask({ all: [isRetail, { field: 'people', operator: 'more', value: 0 }] })).toEqual([])
    for (let times = 0; times < 5; times++) await ask(isRetail)
    expect(await indexFields(test.throwaway.database)).toBe(1)
    const other = await agent.call('createOrganisation', {
      body: { name: 'Tạp hoá Tư', fields: { [field.id]: retail.id } },
    })
    expect(await ask(isRetail)).toEqual([shop.id, other.id])
    const { version } = await agent.call('getOrganisation', { params: { id: shop.id } })
    const changed = await agent.call('updateOrganisation', {
      params: { id: shop.id },
      body: { fields: { [field.id]: null }, version },
    })
    expect(changed.fields).toEqual({})
    expect(await ask(isRetail)).toEqual([other.id])
    const { items } = await owner.call('listAudit', { query: { kind: 'organisation' } })
    expect(items[0]!.changes).toEqual([{ field: 'fields.Ngành', before: ['Bán lẻ'], after: null }])
    const written = { body: { name: 'An', phone: '0977000999', fields: { [field.id]: retail.id } } }
    expect((await agent.try('createContact', written)).body.error?.code).toBe('INVALID_REQUEST')
  })
})

describe('a field that is often asked of', () => {
  it('gets an index, by which the same is found', async () => {
    const { id } = await owner.call('createField', { body: { subject, type: 'text', name: 'Biển số' } })
    const { body: one } = await addContact({ [id]: '51A-123.45' })
    await addContact({ [id]: '59B-678.90' })
    const ask = () => found(`field.${id}`, 'starts', '51a')
    for (let times = 0; times < 5; times++) expect(await ask()).toEqual([one.id])
    expect(await indexFields(test.throwaway.database)).toBe(1)
    expect(await ask()).toEqual([one.id])
    const { body: other } = await addContact({ [id]: '51A-999.99' })
    expect((await ask()).toSorted()).toEqual([one.id, other.id].toSorted())
    const moved = { params: { id: one.id }, body: { fields: { [id]: '60C' } } }
    await agent.change('updateContact', moved)
    expect(await ask()).toEqual([other.id])
  })
})

describe('the fields', () => {
  it('have names of their own while they are in use', async () => {
    const first = await addRank('Nguồn khách')
    const again = () => owner.try('createField', { body: { subject, type: 'text', name: 'nguồn khách' } })
    expect((await again()).body.error?.code).toBe('NAME_TAKEN')
    await owner.change('updateField', { params: { id: first.id }, body: { archived: true } })
    expect((await again()).status).toBe(201)
    const back = await owner.tryChange('updateField', { params: { id: first.id }, body: { archived: false } })
    expect(back.body.error?.code).toBe('NAME_TAKEN')
  })

  it('are put in order, into sections, and are managed by who may', async () => {
    const ours = async () =>
      (await owner.call('listFields', {})).items.filter((field) => field.subject === subject)
    const items = await ours()
    const turned = items.map(({ id }) => ({ id, section: 'Nhóm' })).reverse()
    const { items: after } = await owner.call('orderFields', { body: { subject, fields: turned } })
    expect(after.map(({ id, section }) => ({ id, section }))).toEqual(turned)
    expect((await ours()).map(({ id }) => id)).toEqual(turned.map(({ id }) => id))
    const first = { subject, fields: [{ id: items[0]!.id, section: '' }] }
    expect((await owner.call('orderFields', { body: first })).items[0]!.id).toBe(items[0]!.id)
    expect((await agent.try('orderFields', { body: first })).body.error?.code).toBe('FORBIDDEN')
  })

  it.each([
    ['options where there is nothing to choose', { type: 'text', options: options('x') }],
    ['no options where there is', { type: 'choice' }],
    [
      'options within options of a flat list',
      { type: 'choice', options: [{ ...options('x')[0]!, children: options('y') }] },
    ],
    ['a default that the field would not take', { type: 'number', defaultValue: 'x' }],
  ])('are refused with %s', async (_, body) => {
    const made = await owner.try('createField', { body: { subject, name: 'Sai', ...body } as never })
    expect(made.body.error?.code).toBe('INVALID_REQUEST')
  })
})
