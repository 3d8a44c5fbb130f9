import { api, type RouteName } from '@tongdai/contract/api'
import { routeUrl } from '@tongdai/contract/client'
import type { Route } from '@tongdai/contract/route'
import { withSystem } from '@tongdai/database/with-company'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
})
afterAll(() => test.close())

/** One's own alone: nobody else edits it, and it has no version. */
const unversioned: RouteName[] = ['updateMyAccount']

interface Change {
  id?: () => string
  change: object
  /** The thing as it is read, where it has no address of its own. */
  read?: () => Promise<{ version: number }>
}

/** A change of each thing that several edit, by the id of one that is there. */
const changes: Partial<Record<RouteName, Change>> = {
  updateCompany: { change: { address: '1 Lê Lợi, Huế' } },
  updatePortal: { change: { locale: 'en' } },
  updateContact: { id: () => red.contactId, change: { name: 'Đổi' } },
  updateDepartment: { id: () => red.departmentId, change: { description: 'Đổi' } },
  updateExtension: { id: () => red.extensionId, change: { name: 'Đổi' } },
  updateField: { id: () => red.fieldId, change: { help: 'Đổi' } },
  updateListView: {
    id: () => red.viewId,
    change: { name: 'Đổi' },
    read: async () => {
      const { views } = await owner.call('getListSettings', { params: { kind: 'contacts' } })
      return views.find(({ id }) => id === red.viewId)!
    },
  },
  updateNote: {
    id: () => red.noteId,
    change: { pinned: true },
    read: async () => {
      const { items } = await owner.call('listPinnedNotes', { params: { id: red.contactId } })
      return items.find(({ id }) => id === red.noteId)!
    },
  },
  updateOrganisation: { id: () => red.organisationId, change: { name: 'Đổi' } },
  updateHotline: { id: () => red.hotlineId, change: { enabled: false } },
  updateQueue: { id: () => red.queueId, change: { members: [] } },
  updateRole: { id: () => red.ownRoleId, change: { description: 'Đổi' } },
  updateTrunk: { id: () => red.trunkId, change: { priority: 7 } },
  updateUser: { id: () => red.agentId, change: { name: 'Đổi' } },
}

it('every change of what several edit stands here', () => {
  const patching = (Object.keys(api) as RouteName[]).filter((name) => api[name].method === 'PATCH')
  expect([...Object.keys(changes), ...unversioned].sort()).toEqual(patching.sort())
})

/** What the thing is, and how much the company has been told and has written down. */
async function standsAt(
  url: string,
  read: Change['read'] = async () => (await owner.send('GET', url)).json(),
): Promise<{ thing: { version: number }; told: number; written: number }> {
  const thing = await read()
  const rows = (table: 'feed' | 'auditLog') =>
    withSystem(test.throwaway.database, (transaction) =>
      transaction.selectFrom(table).select('id').where('companyId', '=', red.companyId).execute(),
    )
  return { thing, told: (await rows('feed')).length, written: (await rows('auditLog')).length }
}

const cases = Object.entries(changes).flatMap(([name, { id, change, read }]) => [
  { name: name as RouteName, of: 'itself', id, change, read },
  // Who is invited is changed by the same route, and kept elsewhere.
  ...(name === 'updateUser'
    ? [{ name: name as RouteName, of: 'who is invited', id: () => red.invitedId, change, read }]
    : []),
])

describe.each(cases)('$name, of $of', ({ name, id, change, read }) => {
  const url = () => routeUrl(api[name] as Route, { params: { id: id?.() } })

  it('is refused without the version that was read, and changes nothing', async () => {
    const before = await standsAt(url(), read)
    const { statusCode, json } = await answerTo(change)
    expect(statusCode).toBe(400)
    expect(json().error).toMatchObject({ code: 'INVALID_REQUEST', details: [{ path: 'body.version' }] })
    expect(await standsAt(url(), read)).toEqual(before)
  })

  it('is refused with one that is no longer, or not yet, and changes nothing', async () => {
    const { version } = (await standsAt(url(), read)).thing
    expect((await answerTo({ ...change, version })).statusCode).toBe(200)
    const before = await standsAt(url(), read)
    expect(before.thing.version).toBeGreaterThan(version)
    for (const other of [version, before.thing.version + 1]) {
      const { statusCode, json } = await answerTo({ ...change, version: other })
      expect([statusCode, json().error.code]).toEqual([409, 'CHANGED_MEANWHILE'])
    }
    expect(await standsAt(url(), read)).toEqual(before)
  })

  const answerTo = async (body: object) => {
    const answer = await owner.send('PATCH', url(), body)
    return { statusCode: answer.statusCode, json: () => answer.json() }
  }
})
