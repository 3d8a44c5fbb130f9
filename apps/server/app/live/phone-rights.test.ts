import { phoneStamp } from '@tongdai/access/rights-stamp'
import { rolePermissions } from '@tongdai/contract/permissions'
import { withSystem } from '@tongdai/database/with-company'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SocketRight } from '../../voice-link/voice-link.ts'
import { buildApp } from '../build-app.ts'
import { type Furnished, furnishCompany } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import { type TestApp, testPassword } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'

let test: TestApp
let red: Furnished
let blue: Furnished
let owner: TestClient

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  blue = await furnishCompany(test, 'blue', 2)
  await test.addPerson('lan@red.test', [
    { companyId: red.companyId, role: 'agent' },
    { companyId: blue.companyId, role: 'agent' },
  ])
})
beforeEach(() => {
  test.voiceLink.phones = []
})
afterAll(() => test.close())

/** Signs in and opens a browser phone, as far as the voice process knows of one. */
async function phoneOf(email: string): Promise<[TestClient, SocketRight]> {
  const client = await test.signedIn(email)
  const { user, companyId, role, ...me } = await client.call('getMe', {})
  const { id: sessionId } = await test.throwaway.database.accounts
    .selectFrom('accounts.session')
    .select('id')
    .where('userId', '=', user.id)
    .orderBy('createdAt' as never, 'desc')
    .executeTakeFirstOrThrow()
  const right = {
    sessionId,
    companyId: companyId!,
    userId: user.id,
    stamp: phoneStamp({ role: role!, ...me }),
    address: '127.0.0.1',
  }
  test.voiceLink.phones.push(right)
  return [client, right]
}
const gone = (...rights: SocketRight[]) =>
  vi.waitFor(() => expect(test.voiceLink.phones.filter((phone) => rights.includes(phone))).toEqual([]))
const stands = (right: SocketRight) => expect(test.voiceLink.phones).toContain(right)

describe('a browser phone ends with its right', () => {
  it('when its session is signed out; that of another session stays', async () => {
    const [client, right] = await phoneOf('lan@red.test')
    const [, other] = await phoneOf('lan@red.test')
    await client.call('signOut', {})
    await gone(right)
    stands(other)
  })

  it('when the password is changed in another session', async () => {
    const [client, right] = await phoneOf('lan@red.test')
    const [, other] = await phoneOf('lan@red.test')
    const body = { currentPassword: testPassword, newPassword: `${testPassword} 2` }
    await client.call('changePassword', { body })
    await gone(other)
    stands(right)
    await client.call('changePassword', {
      body: { currentPassword: body.newPassword, newPassword: testPassword },
    })
  })

  it('when the password is reset', async () => {
    const [, right] = await phoneOf('agent@red.test')
    await owner.call('resetPassword', { params: { id: red.agentId } })
    await gone(right)
  })

  it('when the person is disabled or removed, in that company alone', async () => {
    const [, right] = await phoneOf('lan@red.test')
    const [there, elsewhere] = await phoneOf('lan@red.test')
    await there.call('chooseCompany', { body: { companyId: blue.companyId } })
    test.voiceLink.phones = [right, { ...elsewhere, companyId: blue.companyId }]
    const [, inBlue] = test.voiceLink.phones
    const { userId: id } = right
    await owner.change('updateUser', { params: { id }, body: { disabled: true } })
    await gone(right)
    stands(inBlue!)
    await owner.change('updateUser', { params: { id }, body: { disabled: false } })
    test.voiceLink.phones.push(right)
    await owner.call('removeUser', { params: { id } })
    await gone(right)
    stands(inBlue!)
  })

  it('when the role changes, and when the session goes to another company', async () => {
    const userId = await test.addPerson('hoa@red.test', [
      { companyId: red.companyId, role: 'agent' },
      { companyId: blue.companyId, role: 'agent' },
    ])
    const [client, right] = await phoneOf('hoa@red.test')
    await owner.change('updateUser', { params: { id: userId }, body: { role: 'manager' } })
    await gone(right)
    const [, again] = await phoneOf('hoa@red.test')
    stands(again)
    const stamp = phoneStamp({ role: 'manager', grants: rolePermissions.manager, masked: [] })
    const here = { ...right, stamp }
    test.voiceLink.phones.push(here)
    await client.call('chooseCompany', { body: { companyId: blue.companyId } })
    await gone(here)
    stands(again)
  })

  it('when app was killed before it could tell: the next run finds it', async () => {
    const [, right] = await phoneOf('manager@red.test')
    await withSystem(test.throwaway.database, (transaction) =>
      transaction
        .updateTable('memberships')
        .set({ disabledAt: new Date() })
        .where('userId', '=', red.managerId)
        .execute(),
    )
    const next = await buildApp(test.options)
    await gone(right)
    await next.close()
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
