import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let agent: TestClient

const params = { kind: 'contacts' }

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  agent = await test.signedIn('agent@red.test')
  for (const [n, rating] of [3, 0, 5, 3, 0, 5, 3].entries())
    await owner.call('createContact', { body: { name: `Hạng ${n}`, rating, phone: `098811110${n}` } })
})
afterAll(() => test.close())

describe('a page of a list', () => {
  const listed = async (sort: string) => {
    const found: { id: string; name: string; rating: number; createdAt: string }[] = []
    let cursor: string | undefined
    do {
      const page = await agent.call('listContacts', { query: { search: 'hang', sort, limit: 2, cursor } })
      found.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    return found
  }

  it('comes in the order asked for, either way, and joins where many are alike', async () => {
    const [up, down] = [await listed('rating'), await listed('-rating')]
    expect(up.map(({ rating }) => rating)).toEqual([0, 0, 3, 3, 3, 5, 5])
    expect(down.map(({ id }) => id)).toEqual(up.map(({ id }) => id).reverse())
    const byName = ['Hạng 0', 'Hạng 1', 'Hạng 2', 'Hạng 3', 'Hạng 4', 'Hạng 5', 'Hạng 6']
    expect((await listed('-createdAt')).map(({ name }) => name)).toEqual(byName.toReversed())
    expect((await listed('name')).map(({ name }) => name)).toEqual(byName)
  })

  it('goes on by no cursor of another order, and is sorted by nothing it does not have', async () => {
    const page = await agent.call('listContacts', { query: { limit: 1, sort: 'name' } })
    const cursor = page.nextCursor!
    for (const query of [{ sort: 'rating', cursor }, { sort: 'secret' }, { sort: 'constructor' }])
      expect((await agent.try('listContacts', { query })).body.error?.code).toBe('INVALID_REQUEST')
  })
})

describe('the count of a list', () => {
  it('is of what matches, as far as the asker sees it', async () => {
    const count = async (query: object) => (await agent.call('countList', { params, query })).count
    expect(await count({ search: 'hang' })).toBe(7)
    expect(await count({ search: '@@@' })).toBe(0)
    const conditions = JSON.stringify({ field: 'rating', operator: 'more', value: 3 })
    expect(await count({ search: 'hang', conditions })).toBe(2)
  })

  it('is told of no list that there is not', async () => {
    const other = { params: { kind: 'secrets' } }
    expect((await agent.try('countList', other)).status).toBe(404)
    expect((await agent.try('getListSettings', other)).status).toBe(404)
  })
})

describe('the columns of a list', () => {
  const arranged = (client: TestClient) => client.call('getListSettings', { params })
  const put = (columns: { name: string; width?: number }[] | null) =>
    agent.call('setListColumns', { params, body: { columns } })

  it('are kept for each person, until they are put back as they come', async () => {
    const columns = [{ name: 'phone', width: 140 }, { name: 'name' }]
    expect((await put(columns)).columns).toEqual(columns)
    expect((await put(columns.toReversed())).columns).toEqual(columns.toReversed())
    expect((await arranged(agent)).columns).toEqual(columns.toReversed())
    expect((await arranged(owner)).columns).toBeNull()
    expect((await put(null)).columns).toBeNull()
  })

  it('stand there once each', async () => {
    const body = { columns: [{ name: 'name' }, { name: 'name' }] }
    expect((await agent.try('setListColumns', { params, body })).status).toBe(400)
  })
})

describe('a view of a list', () => {
  const settings = (client: TestClient) => client.call('getListSettings', { params })
  const named = async (client: TestClient) => (await settings(client)).views.map(({ name }) => name)
  const make = (client: TestClient, body: object) =>
    client.call('createListView', { params, body: { state: {}, ...body } as never })
  const shared = { sharing: 'everyone' } as const

  it('keeps what is asked, in which columns; one’s own nobody else sees', async () => {
    const conditions = { field: 'vip', operator: 'is', value: true } as const
    const state = { search: 'lan', conditions, sort: '-createdAt', columns: [{ name: 'phone' }] }
    const view = await make(agent, { name: 'Của tôi', state })
    expect(view).toMatchObject({ sharing: 'mine', mayChange: true, createdBy: { name: 'agent' }, state })
    expect(await named(agent)).toContain('Của tôi')
    expect(await named(owner)).not.toContain('Của tôi')
    const theirs = { params: { id: view.id }, body: { name: 'x', version: 1 } }
    expect((await owner.try('updateListView', theirs)).status).toBe(404)
    expect((await owner.try('removeListView', { params: { id: view.id } })).status).toBe(404)
  })

  it('is shared by whom the role lets share, with whom it lets', async () => {
    const everyone = { params, body: { name: 'Chung', state: {}, ...shared } }
    expect((await agent.try('createListView', everyone)).status).toBe(403)
    const { id } = await make(owner, everyone.body)
    expect((await settings(agent)).views.find((view) => view.id === id)).toMatchObject({ mayChange: false })
    const change = { params: { id }, body: { name: 'Chung hết', version: 1 } }
    expect((await agent.try('updateListView', change)).status).toBe(403)
    expect((await agent.try('removeListView', { params: { id } })).status).toBe(403)
    expect((await owner.call('updateListView', change)).version).toBe(2)
    expect(await named(agent)).toContain('Chung hết')
  })

  it('of a department is for its people; who leads it shares with it', async () => {
    const department = await owner.call('createDepartment', {
      body: { name: 'Bán hàng', members: [{ userId: red.agentId, role: 'manager' }] },
    })
    const ofIt = { name: 'Của phòng', sharing: 'department', departmentId: department.id }
    const { id } = await make(agent, ofIt)
    const outside = await test.addPerson('outside@red.test', [{ companyId: red.companyId, role: 'agent' }])
    const stranger = await test.signedIn('outside@red.test')
    expect(await named(stranger)).not.toContain('Của phòng')
    expect((await stranger.try('setListStart', { params, body: { viewId: id } })).status).toBe(404)
    const body = { ...ofIt, state: {} } as never
    expect((await stranger.try('createListView', { params, body })).status).toBe(403)
    await owner.change('updateDepartment', {
      params: { id: department.id },
      body: { members: [{ userId: red.agentId, role: 'manager' }, { userId: outside }] },
    })
    expect(await named(stranger)).toContain('Của phòng')
    await owner.call('removeDepartment', { params: { id: department.id } })
    expect(await named(agent)).not.toContain('Của phòng')
  })

  it('may be what one begins with, and has columns of one’s own; both go with it', async () => {
    const { id } = await make(owner, { name: 'Bắt đầu', ...shared })
    const columns = [{ name: 'email' }]
    await agent.call('setListStart', { params, body: { viewId: id } })
    await agent.call('setListColumns', { params, body: { viewId: id, columns } })
    expect(await settings(agent)).toMatchObject({
      ...{ start: id, columns: null },
      viewColumns: [{ viewId: id, columns }],
    })
    expect(await settings(owner)).toMatchObject({ start: null, viewColumns: [] })
    await owner.call('removeListView', { params: { id } })
    expect(await settings(agent)).toMatchObject({ start: null, viewColumns: [] })
  })

  it('stands where it was put', async () => {
    for (const name of ['Một', 'Hai', 'Ba']) await make(owner, { name, ...shared })
    const { views } = await settings(owner)
    const idOf = (name: string) => views.find((view) => view.name === name)!.id
    await owner.call('orderListViews', { params, body: { ids: ['Ba', 'Một', 'Hai'].map(idOf) } })
    const names = await named(agent)
    expect(names.filter((name) => ['Một', 'Hai', 'Ba'].includes(name))).toEqual(['Ba', 'Một', 'Hai'])
  })

  it('stays for the others when who made it leaves, one’s own goes along', async () => {
    const id = await test.addPerson('leaver@red.test', [{ companyId: red.companyId, role: 'manager' }])
    const leaver = await test.signedIn('leaver@red.test')
    await make(leaver, { name: 'Còn lại', ...shared })
    await make(leaver, { name: 'Đi theo' })
    await owner.call('removeUser', { params: { id } })
    const view = (await settings(owner)).views.find(({ name }) => name === 'Còn lại')
    expect(view).toMatchObject({ createdBy: null, mayChange: true })
  })
})

describe('whoever may not see the rows', () => {
  it('is told nothing of their list', async () => {
    const { id: roleId } = await owner.call('createRole', { body: { name: 'Không khách', permissions: {} } })
    const { companyId } = await owner.call('getMe', {})
    const id = await test.addPerson('none@red.test', [{ companyId: companyId!, role: 'agent' }])
    await owner.change('updateUser', { params: { id }, body: { roleId } })
    const none = await test.signedIn('none@red.test')
    for (const name of ['countList', 'getListSettings'] as const)
      expect((await none.try(name, { params })).status).toBe(403)
    const view = { params: { id: red.viewId } }
    expect((await none.try('removeListView', view)).status).toBe(404)
  })
})
