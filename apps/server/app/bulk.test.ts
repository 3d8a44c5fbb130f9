import type { Permission, Scope } from '@tongdai/contract/permissions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import { startTestWork } from './testing/start-test-work.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let work: { close(): Promise<void> }

const params = { kind: 'contacts' }

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  work = await startTestWork(test)
})
afterAll(async () => {
  await work.close()
  await test.close()
})

let made = 0
const make = (name: string, more: object = {}) =>
  owner.call('createContact', { body: { name, phone: `09844${String(made++).padStart(5, '0')}`, ...more } })
const makeAll = async (name: string, count: number) => {
  const contacts = []
  for (let n = 0; n < count; n++) contacts.push(await make(`${name} ${n}`))
  return contacts.map(({ id }) => id)
}
const get = (id: string) => owner.call('getContact', { params: { id } })
const start = (client: TestClient, body: object) =>
  client.call('startBulk', { params, body: { action: 'change-owner', ...body } as never })
const ended = async (client: TestClient, id: string, state: 'done' | 'undone' = 'done') => {
  const report = () => client.call('getBulkRun', { params: { id } })
  await expect.poll(async () => (await report()).run.state, { timeout: 10_000 }).toBe(state)
  await expect.poll(async () => (await report()).run.job?.state, { timeout: 10_000 }).toBe('done')
  return report()
}
const done = async (client: TestClient, body: object) => ended(client, (await start(client, body)).id)
const undo = async (client: TestClient, id: string) => {
  await client.call('undoBulk', { params: { id } })
  return ended(client, id, 'undone')
}

describe('what is done to many rows', () => {
  it('is done to those that were ticked, told and written down of each, and undone', async () => {
    const ids = await makeAll('Tích', 3)
    await owner.change('updateContact', { params: { id: ids[2]! }, body: { ownerId: red.agentId } })
    const input = { ownerId: red.agentId }
    const { run, left } = await done(owner, { selection: { ids }, input })
    expect(run).toMatchObject({ all: 3, done: 2, left: 1 })
    expect(left).toEqual([{ id: ids[2], name: 'Tích 2', why: 'same' }])
    for (const id of ids) expect((await get(id)).owner?.id).toBe(red.agentId)
    const { items } = await owner.call('listAudit', { query: {} })
    expect(items.filter(({ target }) => target?.id === ids[0])[0]).toMatchObject({
      action: 'contact.updated',
      changes: [{ field: 'owner', before: null, after: 'agent' }],
    })
    await undo(owner, run.id)
    for (const id of ids.slice(0, 2)) expect((await get(id)).owner).toBeNull()
    // It had no part in it.
    expect((await get(ids[2]!)).owner?.id).toBe(red.agentId)
    expect((await owner.try('undoBulk', { params: { id: run.id } })).body.error?.code).toBe('WRONG_STATE')
  })

  it('is done to all that matched as it began, but for those taken out; what matches no longer is done all the same', async () => {
    const ids = await makeAll('Khớp', 5)
    const conditions = { field: 'owner', operator: 'empty' }
    const selection = { search: 'khop', conditions, except: [ids[1]] }
    const { run } = await done(owner, { selection, input: { ownerId: red.managerId } })
    expect(run).toMatchObject({ all: 4, done: 4, left: 0 })
    const owners = await Promise.all(ids.map(async (id) => (await get(id)).owner?.id ?? null))
    expect(owners).toEqual(ids.map((_, n) => (n === 1 ? null : red.managerId)))
  })

  it('leaves what others have changed since when it is undone, and lists it', async () => {
    const ids = await makeAll('Sau đó', 2)
    const { run } = await done(owner, { selection: { ids }, input: { ownerId: red.agentId } })
    await owner.change('updateContact', { params: { id: ids[0]! }, body: { vip: true } })
    const { run: after, left } = await undo(owner, run.id)
    expect(after.kept).toBe(1)
    expect(left).toEqual([{ id: ids[0], name: 'Sau đó 0', why: 'kept' }])
    expect((await get(ids[0]!)).owner?.id).toBe(red.agentId)
    expect((await get(ids[1]!)).owner).toBeNull()
  })

  it('adds tags and takes them away, and gives back those that each had', async () => {
    const old = await owner.call('createTag', { body: { name: 'Cũ' } })
    const [first, second] = [await make('Nhãn 1', { tagIds: [old.id] }), await make('Nhãn 2')]
    const ids = [first.id, second.id]
    const tags = async (id: string) => (await get(id)).tags.map((tag) => tag.id)
    const input = { add: [red.tagId], remove: [old.id] }
    const { run } = await done(owner, { selection: { ids }, action: 'change-tags', input })
    expect(await Promise.all(ids.map(tags))).toEqual([[red.tagId], [red.tagId]])
    await undo(owner, run.id)
    expect(await Promise.all(ids.map(tags))).toEqual([[old.id], []])
  })

  it('puts into the bin, and back', async () => {
    const ids = await makeAll('Thùng', 2)
    const { run } = await done(owner, { selection: { ids }, action: 'remove' })
    for (const id of ids) expect((await owner.try('getContact', { params: { id } })).status).toBe(404)
    await owner.call('putBack', { body: { kind: 'contact', id: ids[0]! } })
    const { left } = await undo(owner, run.id)
    expect(left).toEqual([{ id: ids[0], name: 'Thùng 0', why: 'kept' }])
    for (const id of ids) expect((await get(id)).id).toBe(id)
  })
})

describe('who may do something to many rows', () => {
  const clientWith = async (name: string, rights: Partial<Record<Permission, Scope>>) => {
    const { id: roleId } = await owner.call('createRole', { body: { name, permissions: rights } })
    const id = await test.addPerson(`${name}@red.test`, [{ companyId: red.companyId, role: 'agent' }])
    await owner.change('updateUser', { params: { id }, body: { roleId } })
    return { id, client: await test.signedIn(`${name}@red.test`) }
  }

  it('may do it to those alone that the right extends to', async () => {
    const { id, client } = await clientWith('narrow', { 'contacts.see': 'all', 'contacts.edit': 'own' })
    const [mine, theirs] = [await make('Hẹp 1', { ownerId: id }), await make('Hẹp 2')]
    const body = { selection: { search: 'hep', except: [] }, input: { ownerId: red.agentId } }
    const { run, left } = await done(client, body)
    expect(run).toMatchObject({ done: 1, left: 1 })
    expect(left).toEqual([{ id: theirs.id, name: 'Hẹp 2', why: 'forbidden' }])
    expect((await get(mine.id)).owner?.id).toBe(red.agentId)
    expect((await get(theirs.id)).owner).toBeNull()
    const remove = { params, body: { selection: { ids: [mine.id] }, action: 'remove' } }
    expect((await client.try('startBulk', remove)).status).toBe(403)
  })

  it('chooses only among what is seen', async () => {
    const { client } = await clientWith('blind', { 'contacts.see': 'own', 'contacts.edit': 'own' })
    const other = await make('Khuất 1')
    const ticked = { params, body: { selection: { ids: [other.id] }, action: 'change-owner' } }
    expect((await client.try('startBulk', ticked)).status).toBe(400)
    const body = { ...ticked.body, input: { ownerId: null } }
    expect((await client.try('startBulk', { params, body })).status).toBe(404)
    const { run } = await done(client, {
      selection: { search: 'khuat', except: [] },
      input: { ownerId: null },
    })
    expect(run).toMatchObject({ all: 0, done: 0, undoUntil: null })
  })

  it('reads and undoes what is one’s own alone', async () => {
    const ids = await makeAll('Riêng', 1)
    const { run } = await done(owner, { selection: { ids }, input: { ownerId: red.agentId } })
    const manager = await test.signedIn('manager@red.test')
    for (const name of ['getBulkRun', 'undoBulk'] as const)
      expect((await manager.try(name, { params: { id: run.id } })).status).toBe(404)
    const { items } = await manager.call('listBulkRuns', { params })
    expect(items).toEqual([])
  })

  it('names an owner and an action that there are', async () => {
    const [id] = await makeAll('Sai', 1)
    const codeOf = async (body: object) =>
      (await owner.try('startBulk', { params, body: { selection: { ids: [id] }, ...body } as never })).body
        .error?.code
    expect(await codeOf({ action: 'explode' })).toBe('NOT_FOUND')
    const stranger = { action: 'change-owner', input: { ownerId: red.contactId } }
    expect(await codeOf(stranger)).toBe('NOT_FOUND')
    expect(await codeOf({ action: 'change-owner', input: { ownerId: 'me' } })).toBe('INVALID_REQUEST')
  })
})
