import { purgeBin } from '@tongdai/contacts/bin/purge-bin'
import type { Twins } from '@tongdai/contract/merges/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let owner: TestClient
let agent: TestClient
beforeAll(async () => {
  ;({ test, owner } = await startFurnishedApp())
  agent = await test.signedIn('agent@red.test')
})
afterAll(() => test.close())

const of = (id: string) => ({ params: { id } })
const note = (text: string) => ({
  body: {
    type: 'doc' as const,
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
  },
  pinned: true,
})
const add = (body: Parameters<typeof owner.call<'createContact'>>[1] extends { body: infer B } ? B : never) =>
  owner.call('createContact', { body })
const read = (...contacts: { id: string; version: number }[]) => ({
  contacts: contacts.map(({ id, version }) => ({ id, version })),
})
const pins = async (id: string) =>
  (await owner.call('listPinnedNotes', of(id))).items.map(({ body }) => JSON.stringify(body.content))

async function allTwins(client: TestClient): Promise<Twins[]> {
  const found: Twins[] = []
  let cursor: string | undefined
  do {
    const page = await client.call('listTwins', { query: { cursor, limit: 1 } as never })
    found.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}

describe('contacts that may be one', () => {
  it('are found by a number, an e-mail, the name without accents, and one that is nearly the same', async () => {
    const organisation = await owner.call('createOrganisation', { body: { name: 'Công ty Hoa Sen' } })
    const one = await add({
      ...{ name: 'Trần Thị Bích Ngọc', organisationId: organisation.id },
      ...{ phones: [{ value: '0903222001' }], emails: [{ value: 'ngoc@hoasen.vn' }] },
    })
    const byPhone = await add({ name: 'Ngọc', phones: [{ value: '0903222001' }], sharedNumber: true })
    const byEmail = await add({ name: 'Bích', emails: [{ value: 'NGOC@hoasen.vn' }] })
    const byName = await add({ name: 'tran thi bich ngoc' })
    const alike = await add({ name: 'Trần Thị Bích Ngọcc', organisationId: organisation.id })
    const { items } = await agent.call('findTwins', of(one.id))
    expect(items.map(({ contact, by }) => [contact.id, by])).toEqual([
      [byPhone.id, ['phone']],
      [byEmail.id, ['email']],
      [byName.id, ['name']],
      [alike.id, ['likeness']],
    ])
    const groups = (await allTwins(owner)).map(({ by, contacts }) => [by, ...contacts.map(({ id }) => id)])
    expect(groups).toContainEqual(['phone', one.id, byPhone.id])
    expect(groups).toContainEqual(['email', one.id, byEmail.id])
    expect(groups).toContainEqual(['name', one.id, byName.id])
    expect(groups.filter(([by]) => by === 'likeness').flat()).toContain(alike.id)
    expect((await agent.try('listTwins', { query: {} })).status).toBe(403)
    // Who has said that they are others is asked no more; that both have the number stays true.
    await agent.call('dismissTwins', { body: { ids: [one.id, byName.id] } })
    await agent.call('dismissTwins', { body: { ids: [byPhone.id, one.id] } })
    expect((await allTwins(owner)).map(({ by }) => by)).not.toContain('phone')
    const after = (await agent.call('findTwins', of(one.id))).items
    expect(after.map(({ contact, apart }) => [contact.id, apart])).toEqual([
      [byPhone.id, true],
      [byEmail.id, false],
      [alike.id, false],
    ])
  })
})

describe('contacts that are merged', () => {
  it('are one with everything that both had, and two again when it is undone', async () => {
    const tag = await owner.call('createTag', { body: { name: 'Sỉ' } })
    const one = await add({ name: 'Lan', phones: [{ value: '0903222101' }], position: 'Kế toán' })
    const other = await add({
      ...{ name: 'Nguyễn Thị Lan', phones: [{ value: '0903222102' }], vip: true, tagIds: [tag.id] },
      ...{ emails: [{ value: 'lan@x.vn' }], street: '1 Lê Lợi', position: 'Trưởng phòng' },
    })
    await owner.call('createNote', { ...of(other.id), body: note('Thích gọi buổi sáng') })
    const { contact, mergeId } = await owner.call('mergeContacts', {
      body: { ...read(one, other), take: { name: other.id, phone: other.id } },
    })
    expect(contact).toMatchObject({
      ...{ id: one.id, name: 'Nguyễn Thị Lan', position: 'Kế toán', phone: '+84903222102' },
      ...{ email: 'lan@x.vn', street: '1 Lê Lợi', vip: true, tags: [{ id: tag.id }] },
    })
    expect(contact.phones.map(({ value }) => value).sort()).toEqual(['+84903222101', '+84903222102'])
    expect(await pins(one.id)).toHaveLength(1)
    // Its address leads to who it is now; in the bin it is not, and names no number.
    expect((await agent.call('getContact', of(other.id))).id).toBe(one.id)
    expect((await owner.call('listBin', {})).items).toEqual([])
    const back = { body: { kind: 'contact' as const, id: other.id } }
    expect((await owner.try('putBack', back)).status).toBe(404)
    const found = await agent.call('lookUpContact', { query: { number: '0903222102' } })
    expect(found).toMatchObject({ contact: { id: one.id }, others: [] })

    await owner.change('updateContact', { ...of(one.id), body: { name: 'Chị Lan', street: '2 Lê Lợi' } })
    const undone = await owner.call('undoMerge', of(mergeId))
    expect(undone).toMatchObject({
      contact: { id: one.id, name: 'Chị Lan', street: '2 Lê Lợi', vip: false, phone: '+84903222101' },
      ...{ apart: [{ id: other.id, name: 'Nguyễn Thị Lan' }], kept: ['name', 'address'] },
    })
    expect(undone.contact).toMatchObject({ phones: [{ value: '+84903222101' }], emails: [], tags: [] })
    const { version: _v, updatedAt: _u, ...same } = other
    expect(await owner.call('getContact', of(other.id))).toMatchObject(same)
    expect([await pins(one.id), await pins(other.id)]).toMatchObject([[], [expect.anything()]])
    expect((await owner.try('undoMerge', of(mergeId))).body.error?.code).toBe('MERGE_OVER')
  })

  it('are those that were read, each once, and the choice is among them', async () => {
    const [one, other] = [await add({ name: 'Một' }), await add({ name: 'Hai' })]
    await owner.change('updateContact', { ...of(other.id), body: { vip: true } })
    const codeOf = async (body: object) =>
      (await owner.try('mergeContacts', { body: body as never })).body.error?.code
    expect(await codeOf(read(one, other))).toBe('CHANGED_MEANWHILE')
    expect(await codeOf(read(one, one))).toBe('INVALID_REQUEST')
    const now = await owner.call('getContact', of(other.id))
    const third = await add({ name: 'Ba' })
    expect(await codeOf({ ...read(one, now), take: { name: third.id } })).toBe('INVALID_REQUEST')
    expect(await codeOf({ ...read(one, now), take: { salary: one.id } })).toBe('INVALID_REQUEST')
    expect((await agent.try('mergeContacts', { body: read(one, now) })).status).toBe(403)
  })

  it('lead on when who they became is merged in turn, also when the one between is deleted', async () => {
    const [a, b, c] = [await add({ name: 'A' }), await add({ name: 'B' }), await add({ name: 'C' })]
    const first = await owner.call('mergeContacts', { body: read(b, a) })
    const second = await owner.call('mergeContacts', { body: read(c, first.contact) })
    expect((await agent.call('getContact', of(a.id))).id).toBe(c.id)
    expect((await owner.try('undoMerge', of(first.mergeId))).status).toBe(404)
    const day = 24 * 3_600_000
    await purgeBin(test.throwaway.database, Date.now() + 31 * day)
    expect((await agent.call('getContact', of(a.id))).id).toBe(c.id)
    expect((await owner.try('undoMerge', of(second.mergeId))).body.error?.code).toBe('MERGE_OVER')
  })
})
