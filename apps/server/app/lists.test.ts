import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let owner: TestClient
let agent: TestClient

const params = { kind: 'contacts' }

beforeAll(async () => {
  ;({ test, owner } = await startFurnishedApp())
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

describe('whoever may not see the rows', () => {
  it('is told nothing of their list', async () => {
    const { id: roleId } = await owner.call('createRole', { body: { name: 'Không khách', permissions: {} } })
    const { companyId } = await owner.call('getMe', {})
    const id = await test.addPerson('none@red.test', [{ companyId: companyId!, role: 'agent' }])
    await owner.change('updateUser', { params: { id }, body: { roleId } })
    const none = await test.signedIn('none@red.test')
    for (const name of ['countList', 'getListSettings'] as const)
      expect((await none.try(name, { params })).status).toBe(403)
  })
})
