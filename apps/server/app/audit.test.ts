import { withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import { purgeAudit } from '@tongdai/tenancy/audit/purge-audit'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

const latest = async () => (await owner.call('listAudit', { query: { limit: 1 } })).items[0]!

it('tells who did what, before and after, and from where, with names in place of ids', async () => {
  await owner.change('updateUser', { params: { id: red.agentId }, body: { role: 'manager' } })
  const { person, target, ...entry } = await latest()
  expect(entry).toMatchObject({
    action: 'user.updated',
    address: owner.address,
    changes: [{ field: 'role', before: 'agent', after: 'manager' }],
  })
  const { items } = await owner.call('listUsers', {})
  const nameOf = (id: string) => items.find((user) => user.id === id)!.name
  expect(target).toEqual({ id: red.agentId, name: nameOf(red.agentId) })
  expect(person).toEqual({ id: red.ownerId, name: nameOf(red.ownerId) })

  const queue = await owner.call('createQueue', { body: { name: 'Bán hàng' } })
  const body = { members: [{ userId: red.agentId, priority: 3 }] }
  await owner.change('updateQueue', { params: { id: queue.id }, body })
  expect((await latest()).changes).toEqual([
    { field: 'members', before: [], after: [{ name: nameOf(red.agentId), priority: 3 }] },
  ])
  await owner.call('removeQueue', { params: { id: queue.id } })
  expect(await latest()).toMatchObject({ action: 'queue.removed', target: { name: 'Bán hàng' } })
})

it('tells what the company is, of which a part can be changed', async () => {
  await owner.change('updateCompany', { body: { taxCode: '0312345678', address: '1 Lê Lợi, Huế' } })
  const company = await owner.change('updateCompany', {
    body: { representative: 'Lê Lan', retentionDays: 60 },
  })
  expect(company).toMatchObject({
    ...{ taxCode: '0312345678', address: '1 Lê Lợi, Huế', representative: 'Lê Lan', email: '' },
    retentionDays: 60,
  })
  expect((await latest()).changes).toEqual(
    expect.arrayContaining([
      { field: 'representative', before: '', after: 'Lê Lan' },
      { field: 'retentionDays', before: 45, after: 60 },
    ]),
  )
  for (const body of [{ taxCode: '12' }, { email: 'none' }])
    expect((await owner.tryChange('updateCompany', { body })).status).toBe(400)
})

it('never holds a secret, only that there is another one', async () => {
  const password = 'a secret of the carrier'
  await owner.change('updateTrunk', { params: { id: red.trunkId }, body: { username: 'u', password } })
  const entry = await latest()
  expect(entry.action).toBe('trunk.updated')
  expect(entry.changes).toContainEqual({ field: 'newPassword', before: null, after: true })
  expect(JSON.stringify(await owner.call('listAudit', {}))).not.toContain(password)
})

it('is filtered by person, kind and time, and comes page by page', async () => {
  const from = (await latest()).at
  for (const name of ['A', 'B', 'C']) await owner.call('createDepartment', { body: { name } })
  const query = { kind: 'department', personId: red.ownerId, from, limit: 2 } as const
  const first = await owner.call('listAudit', { query })
  const second = await owner.call('listAudit', { query: { ...query, cursor: first.nextCursor! } })
  expect([...first.items, ...second.items].map(({ target }) => target!.name)).toEqual(['C', 'B', 'A'])
  expect(second.nextCursor).toBeNull()
  expect((await owner.call('listAudit', { query: { personId: newId() } })).items).toEqual([])
  expect((await owner.call('listAudit', { query: { ...query, to: from } })).items).toEqual([])
})

it('is for owners, and hides from a role what is masked for it', async () => {
  const manager = await test.signedIn('manager@red.test')
  expect((await manager.try('listAudit', {})).status).toBe(403)
  await owner.call('createContact', { body: { name: 'Khách', phone: '0903 000 999' } })
  const permissions = { 'audit.see': 'all' } as const
  const role = await owner.call('createRole', { body: { name: 'Kiểm tra', permissions, masked: ['phone'] } })
  const { companyId } = red
  await test.addPerson('auditor@red.test', [{ companyId, role: 'agent' }])
  const { items } = await owner.call('listUsers', {})
  const { id } = items.find(({ email }) => email === 'auditor@red.test')!
  await owner.change('updateUser', { params: { id }, body: { roleId: role.id } })
  const auditor = await test.signedIn('auditor@red.test')
  const seen = await auditor.call('listAudit', { query: { kind: 'contact' } })
  expect(seen.items[0]!.changes).toContainEqual({ field: 'phone', before: null, after: '0903•••999' })
  expect(JSON.stringify(seen)).not.toContain('903000999')
})

it('is kept for its time and no longer', async () => {
  const { database } = test.throwaway
  const dayMs = 24 * 3_600_000
  const now = new Date()
  const ids = [newId(), newId()] as const
  await withSystem(database, async (transaction) => {
    for (const [index, days] of [730, 732].entries())
      await transaction
        .insertInto('auditLog')
        .values({
          id: ids[index]!,
          companyId: red.companyId,
          at: new Date(now.getTime() - days * dayMs),
          action: 'recording.opened',
        })
        .execute()
  })
  expect(await purgeAudit(database, now, 731)).toBe(1)
  const { items } = await owner.call('listAudit', { query: { kind: 'recording' } })
  expect(items.map(({ id }) => id)).toContain(ids[0])
})
