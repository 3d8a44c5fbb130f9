import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let companyId: string
let owner: TestClient

beforeAll(async () => {
  test = await startTestApp()
  companyId = await test.addCompany('red')
  await test.addPerson('owner@red.test', [{ companyId, role: 'owner' }])
  owner = await test.signedIn('owner@red.test')
})
afterAll(() => test.close())

let people = 0
/** Another owner, who has invited somebody by a code that both know. */
async function inviter(role: 'owner' | 'agent' = 'owner') {
  const n = ++people
  const id = await test.addPerson(`x${n}@red.test`, [{ companyId, role: 'owner' }])
  const x = await test.signedIn(`x${n}@red.test`)
  const phone = `09180000${10 + n}`
  const password = `a password of x ${n}`
  const { user } = await x.call('createUser', { body: { name: `New ${n}`, phone, role, password } } as never)
  return { id, phone, password, invitationId: user.id }
}
const opens = async ({ phone, password }: { phone: string; password: string }) =>
  (await test.client().try('signIn', { body: { phone, password } } as never)).status
/** An account of another company that was told the code as well. */
async function accepts(password: string, email: string) {
  const client = await test.signedIn(email)
  return (await client.try('acceptInvitation', { body: { code: password } })).status
}
const invitation = async (id: string) => {
  const { items } = await owner.call('searchPeople', { query: { state: 'ended' } } as never)
  return items.find((each) => each.id === id)
}

describe('an invitation whose giver', () => {
  it('was removed is taken back with them', async () => {
    const given = await inviter()
    await owner.call('removeUser', { params: { id: given.id }, query: {} } as never)
    expect(await invitation(given.invitationId)).toMatchObject({ ending: 'revoked' })
    expect(await opens(given)).toBe(401)
  })

  it('is an owner no longer opens nothing to one who was to be owner, and something to an agent by a manager', async () => {
    for (const [role, rank, status] of [
      ['owner', 'manager', 401],
      ['agent', 'agent', 401],
      ['agent', 'manager', 200],
    ] as const) {
      const given = await inviter(role)
      await owner.change('updateUser', { params: { id: given.id }, body: { role: rank } })
      expect(await opens(given)).toBe(status)
    }
  })

  it('is disabled opens nothing, and something again when they are back', async () => {
    const given = await inviter('agent')
    await owner.change('updateUser', { params: { id: given.id }, body: { disabled: true } })
    expect(await opens(given)).toBe(401)
    await owner.change('updateUser', { params: { id: given.id }, body: { disabled: false } })
    expect(await opens(given)).toBe(200)
  })

  it('may give it no longer when it is accepted: it is taken back', async () => {
    const x = await test.addPerson('late@red.test', [{ companyId, role: 'owner' }])
    const blue = await test.addCompany('blue')
    await test.addPerson('known@blue.test', [{ companyId: blue, role: 'agent' }])
    const { user, password } = await (await test.signedIn('late@red.test')).call('createUser', {
      body: { name: 'Known', email: 'known@blue.test', role: 'owner' },
    })
    await owner.change('updateUser', { params: { id: x }, body: { role: 'agent' } })
    expect(await accepts(password, 'known@blue.test')).toBe(404)
    expect(await invitation(user.id)).toMatchObject({ ending: 'revoked' })
  })

  it('signed in by its code before, and was removed before the password was chosen, gives nothing', async () => {
    const given = await inviter()
    const client = test.client()
    await client.call('signIn', { body: { phone: given.phone, password: given.password } } as never)
    await owner.call('removeUser', { params: { id: given.id }, query: {} } as never)
    await client.try('changePassword', {
      body: { currentPassword: given.password, newPassword: 'a password of my own' },
    })
    expect((await client.call('getMe', {})).companies).toEqual([])
  })
})

describe('an invitation that is handed over', () => {
  it('waits for another code: whoever left knows the one before', async () => {
    const given = await inviter('agent')
    const heir = await test.addPerson('heir@red.test', [{ companyId, role: 'manager' }])
    await owner.call('removeUser', { params: { id: given.id }, query: { to: heir } } as never)
    expect(await opens(given)).toBe(401)
    const { password } = await owner.call('resetPassword', { params: { id: given.invitationId } })
    expect(await opens({ phone: given.phone, password })).toBe(200)
  })

  it('is stood for by who hands it over, where the heir may not give it', async () => {
    const given = await inviter()
    const heir = await test.addPerson('agent@red.test', [{ companyId, role: 'agent' }])
    await owner.call('removeUser', { params: { id: given.id }, query: { to: heir } } as never)
    const { password } = await owner.call('resetPassword', { params: { id: given.invitationId } })
    expect(await opens({ phone: given.phone, password })).toBe(200)
  })
})

describe('a role to which somebody is invited', () => {
  it('is in use: nobody comes as more than they were to be', async () => {
    const role = await owner.call('createRole', {
      body: { name: 'Masked', permissions: { 'calls.take': 'own' }, masked: ['phone'] },
    } as never)
    const { user } = await owner.call('createUser', {
      body: { name: 'M', phone: '0918111222', role: 'agent', roleId: role.id },
    } as never)
    const params = { id: role.id }
    expect(await owner.call('getRole', { params })).toMatchObject({ holders: 0, invited: 1 })
    const refused = await owner.try('removeRole', { params, query: {} })
    expect(refused.body.error?.code).toBe('IN_USE')
    const other = await owner.call('createRole', {
      body: { name: 'Other', permissions: { 'calls.take': 'own' }, masked: ['phone'] },
    } as never)
    await owner.call('removeRole', { params, query: { to: other.id } })
    const { items } = await owner.call('listUsers', {})
    expect(items.find(({ id }) => id === user.id)?.ownRole?.id).toBe(other.id)
  })

  it('is not turned into plain agents by who is no plain agent', async () => {
    const permissions = { 'roles.see': 'all', 'roles.manage': 'all', 'people.see': 'all' } as const
    const role = await owner.call('createRole', {
      body: { name: 'Roles', permissions, masked: ['phone'] },
    } as never)
    const id = await test.addPerson('roles@red.test', [{ companyId, role: 'agent' }])
    await owner.change('updateUser', { params: { id }, body: { roleId: role.id } })
    const client = await test.signedIn('roles@red.test')
    const { body } = await client.try('removeRole', { params: { id: role.id }, query: { to: 'agent' } })
    expect(body.error?.code).toBe('FORBIDDEN')
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
