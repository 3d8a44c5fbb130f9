import { withAccount } from '@tongdai/database/with-company'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Furnished, furnishCompany } from './testing/furnish-company.ts'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let superuser: pg.Client
let red: Furnished
let blue: Furnished
let owner: TestClient
let manager: TestClient

beforeAll(async () => {
  test = await startTestApp()
  superuser = new pg.Client({ connectionString: test.throwaway.url })
  await superuser.connect()
  red = await furnishCompany(test, 'red', 1)
  blue = await furnishCompany(test, 'blue', 2)
  owner = await test.signedIn('owner@red.test')
  manager = await test.signedIn('manager@red.test')
})
afterAll(async () => {
  await superuser.end()
  await test.close()
})

const ownPassword = 'a password of my own'
/** Signs in for the first time, and chooses a password. */
async function arrive(login: object, password: string): Promise<TestClient> {
  const client = test.client()
  await client.call('signIn', { body: { ...login, password } } as never)
  await client.call('changePassword', { body: { currentPassword: password, newPassword: ownPassword } })
  return client
}

describe('who has a number and no e-mail', () => {
  it('is added by it, signs in by it, chooses a password, and belongs there with place and extension', async () => {
    const department = await owner.call('createDepartment', { body: { name: 'Kinh doanh' } })
    const extension = await owner.call('createExtension', { body: { number: '880' } })
    const { user, password } = await manager.call('createUser', {
      body: {
        ...{ name: 'Nhung', phone: '0912 345 678', role: 'agent', extensionId: extension.id },
        department: { id: department.id, role: 'agent' },
      },
    })
    expect(user).toMatchObject({
      ...{ email: '', phone: '+84912345678', extension: { number: '880' } },
      departments: [{ name: 'Kinh doanh', role: 'agent' }],
    })
    const nhung = await arrive({ phone: '+84 912 345 678' }, password)
    expect(await nhung.call('getMe', {})).toMatchObject({
      ...{ role: 'agent', companyId: red.companyId, extension: { number: '880' } },
      user: { email: '' },
      departments: [{ name: 'Kinh doanh' }],
    })
    expect(await nhung.call('getMyAccount', {})).toMatchObject({ email: '', phone: '+84912345678' })
    const { items: deeds } = await owner.call('listAudit', { query: { kind: 'invitation' } })
    expect(deeds.find(({ action }) => action === 'invitation.accepted')?.address).toBe('127.0.0.1')
    // And by the number of the extension with the company's code.
    await test
      .client()
      .call('signIn', { body: { companyCode: 'red', agentId: '880', password: ownPassword } })
  })

  it('comes in for the first time by company code and extension as well', async () => {
    const { id } = await owner.call('createExtension', { body: { number: '881' } })
    const { password } = await owner.call('createUser', {
      body: { name: 'Tú', phone: '0912345679', role: 'agent', extensionId: id },
    })
    const promised = async (of: string) =>
      (await owner.call('listExtensions', {})).items.find((each) => each.id === of)?.promised
    expect(await promised(id)).toBe(true)
    const again = { name: 'x', phone: '0912345680', role: 'agent' as const, extensionId: id }
    const refused = await owner.try('createUser', { body: again })
    expect(refused.body.error?.code).toBe('USER_HAS_EXTENSION')
    const tu = await arrive({ companyCode: 'red', agentId: '881' }, password)
    expect((await tu.call('getMe', {})).extension?.number).toBe('881')
  })

  it('is given a new password by a manager, and must change it', async () => {
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find(({ phone }) => phone === '+84912345678')!
    const { password } = await manager.call('resetPassword', { params: { id } })
    const client = test.client()
    await client.call('signIn', { body: { phone: '0912345678', password } })
    expect(await client.call('getMe', {})).toMatchObject({ passwordGiven: true, companyId: red.companyId })
    expect((await client.try('listCalls', { query: {} } as never)).body.error?.code).toBe('PASSWORD_GIVEN')
  })

  it('is named where others are told of by e-mail, and written to by nothing', async () => {
    await test.client().try('signIn', { body: { phone: '0912345678', password: 'not the password' } })
    await test.options.security.flush()
    const { items } = await owner.call('listSecurityEvents', { query: { kind: 'sign-in-failed' } } as never)
    expect(items.map(({ subject }) => subject)).toContain('Nhung')
    const { rows } = await superuser.query('select recipient from mails where recipient like $1', [
      '%.invalid',
    ])
    expect(rows).toEqual([])
  })

  it('may have any number people write, and none that is no number', async () => {
    for (const phone of ['12', 'nhung'])
      expect(
        (await owner.try('createUser', { body: { name: 'x', phone: `${phone}x`, role: 'agent' } })).body.error
          ?.code,
      ).toBe('NUMBER_INVALID')
    const none = await owner.try('createUser', { body: { name: 'x', role: 'agent' } })
    expect(none.body.error?.code).toBe('INVALID_REQUEST')
    const twice = await owner.try('createUser', { body: { name: 'x', phone: '0912345678', role: 'agent' } })
    expect(twice.body.error?.code).toBe('ALREADY_MEMBER')
  })
})

describe('a password that the inviter types', () => {
  it('opens a new account, and is kept as nothing that could be tried outside', async () => {
    const typed = 'Chào mừng 2026'
    const answer = await owner.call('createUser', {
      body: { name: 'Vy', phone: '0912345681', role: 'agent', password: typed },
    })
    expect(answer.password).toBe(typed)
    const { rows } = await superuser.query(
      `select code_hash, encode(sha256(convert_to('invitation.' || $2, 'UTF8')), 'hex') as bare
       from invitations where id = $1`,
      [answer.user.id, typed],
    )
    expect(rows[0].code_hash).not.toBe(rows[0].bare)
    await arrive({ phone: '0912345681' }, typed)
    const short = await owner.try('createUser', {
      body: { name: 'x', phone: '0912345682', role: 'agent', password: 'short' },
    })
    expect(short.body.error?.code).toBe('INVALID_REQUEST')
  })

  it('opens nothing of who has an account, who is asked alike and accepts with their own', async () => {
    const body = {
      name: 'Nhung',
      phone: '0912345678',
      role: 'agent' as const,
      password: 'what blue would like',
    }
    const blues = await test.signedIn('owner@blue.test')
    const [known, unknown] = [
      await blues.call('createUser', { body }),
      await blues.call('createUser', { body: { ...body, phone: '0912345699' } }),
    ]
    const shape = ({ user, ...rest }: typeof known) => ({
      ...rest,
      user: { ...user, id: '', phone: '', createdAt: '', invitedUntil: '' },
    })
    expect(shape(known)).toEqual(shape(unknown))
    // By the code an account of its own, which is of no company: nothing tells whose the number is.
    const stranger = test.client()
    await stranger.call('signIn', { body: { phone: body.phone, password: body.password } })
    expect(await stranger.call('getMe', {})).toMatchObject({ companies: [], passwordGiven: true })
    // A code of before, whose hash was bare, is good until it is over.
    await superuser.query(
      `update invitations set code_hash = encode(sha256(convert_to('invitation.' || $2, 'UTF8')), 'hex') where id = $1`,
      [known.user.id, body.password],
    )
    const client = test.client()
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find(({ phone }) => phone === '+84912345678')!
    const { password } = await manager.call('resetPassword', { params: { id } })
    await client.call('signIn', { body: { phone: body.phone, password } })
    await client.call('changePassword', {
      body: { currentPassword: password, newPassword: 'once more of mine' },
    })
    const me = await client.call('acceptInvitation', { body: { code: body.password } })
    expect(me.companies.map(({ code }) => code)).toEqual(['red', 'blue'])
  })
})

describe("somebody else's number in one's account", () => {
  it('shows no invitation to it, but by its code; and codes cannot be tried without end', async () => {
    const squatter = await test.signedIn('agent@blue.test')
    await squatter.call('updateMyAccount', { body: { phone: '0912345688', password: testPassword } })
    const { password } = await owner.call('createUser', {
      body: { name: 'x', phone: '0912345688', role: 'manager' },
    })
    const { user } = await squatter.call('getMe', {})
    const seen = await withAccount(test.throwaway.database, user.id, (transaction) =>
      transaction.selectFrom('invitations').select('id').execute(),
    )
    expect(seen).toEqual([])
    for (let guess = 0; guess < 30; guess++) {
      const { status } = await squatter.try('findInvitation', { body: { code: `a guess, the ${guess}th` } })
      expect(status).toBe(404)
    }
    expect((await squatter.try('findInvitation', { body: { code: password } })).body.error?.code).toBe(
      'RATE_LIMITED',
    )
    // One to an e-mail is not to who has the number that stands beside it.
    const both = await owner.call('createUser', {
      body: { name: 'x', phone: '0912345689', email: 'both@red.test', role: 'agent' },
    })
    const other = await test.signedIn('manager@blue.test')
    await other.call('updateMyAccount', { body: { phone: '0912345689', password: testPassword } })
    expect((await other.try('findInvitation', { body: { code: both.password } })).status).toBe(404)
  })
})

describe('a number that a stranger had first', () => {
  it('is no less the sign-in name of who is added by it', async () => {
    const phone = '0912345677'
    const squatter = await test.signedIn('agent@blue.test')
    await squatter.call('updateMyAccount', { body: { phone, password: testPassword } })
    // A company that invites the number and opens the account itself.
    await furnishCompany(test, 'green', 3)
    const greens = await test.signedIn('owner@green.test')
    const squatted = await greens.call('createUser', { body: { name: 'x', phone, role: 'agent' } })
    await test.client().call('signIn', { body: { phone, password: squatted.password } } as never)
    const added = await owner.call('createUser', { body: { name: 'Hoa', phone, role: 'agent' } })
    const hoa = await arrive({ phone }, added.password)
    expect(await hoa.call('getMe', {})).toMatchObject({ role: 'agent', companyId: red.companyId })
    for (const login of [{ phone }, { companyCode: 'red', agentId: phone }]) {
      const again = test.client()
      await again.call('signIn', { body: { ...login, password: ownPassword } } as never)
      expect(await again.call('getMe', {})).toMatchObject({ user: { name: 'Hoa' } })
    }
  })

  it('is signed in by with the company’s code, however many have it', async () => {
    const phone = '0912345676'
    for (const each of [1, 2, 3, 4, 5, 6]) {
      const email = `squatter${each}@blue.test`
      await test.addPerson(email, [{ companyId: blue.companyId, role: 'agent' }])
      await superuser.query('update accounts."user" set phone = $1 where email = $2', ['+84912345676', email])
    }
    const { password } = await owner.call('createUser', { body: { name: 'Yến', phone, role: 'agent' } })
    const yen = await arrive({ phone }, password)
    expect((await yen.call('getMe', {})).companyId).toBe(red.companyId)
    const body = { companyCode: 'red', agentId: phone, password: ownPassword }
    await test.client().call('signIn', { body })
  })
})

describe('who has a number alone', () => {
  it('does not take it away: there would be no way to sign in', async () => {
    const phone = '0912345675'
    const { password } = await owner.call('createUser', { body: { name: 'Sen', phone, role: 'agent' } })
    const sen = await arrive({ phone }, password)
    const none = { body: { phone: null, password: ownPassword } }
    expect((await sen.try('updateMyAccount', none)).body.error?.code).toBe('LAST_WAY_IN')
    const { items: people } = await owner.call('listUsers', {})
    const userId = people.find(({ name }) => name === 'Sen')!.id
    await owner.call('createExtension', { body: { number: '882', userId } })
    expect((await sen.call('updateMyAccount', none)).phone).toBe(null)
    const { items } = await owner.call('listAudit', { query: { kind: 'user' } })
    const written = items.find(
      ({ target, changes }) => target?.id === userId && changes[0]?.field === 'phone',
    )
    expect(written?.changes).toMatchObject([{ field: 'phone', before: '+84912345675' }])
  })

  it('in two companies is helped by one of them that adds them anew', async () => {
    const phone = '0912345674'
    const first = await owner.call('createUser', { body: { name: 'Thu', phone, role: 'agent' } })
    const thu = await arrive({ phone }, first.password)
    const blues = await test.signedIn('owner@blue.test')
    const second = await blues.call('createUser', { body: { name: 'Thu', phone, role: 'agent' } })
    await thu.call('acceptInvitation', { body: { code: second.password } })
    const forgotten = await owner.try('resetPassword', { params: { id: first.user.id } })
    expect(forgotten.body.error?.code).toBe('PASSWORD_NOT_YOURS')
    await owner.call('removeUser', { params: { id: first.user.id }, query: {} } as never)
    const anew = await owner.call('createUser', { body: { name: 'Thu', phone, role: 'agent' } })
    const client = test.client()
    await client.call('signIn', { body: { phone, password: anew.password } } as never)
    const body = { currentPassword: anew.password, newPassword: 'another of my own' }
    await client.call('changePassword', { body })
    expect((await client.call('getMe', {})).companies.map(({ code }) => code)).toEqual(['red'])
  })
})

describe('place and extension', () => {
  it('are given by an invitation only by who may give them', async () => {
    const { id: ofOwner } = await owner.call('createDepartment', { body: { name: 'Chung' } })
    const leader = await test.addPerson('leader@red.test', [{ companyId: red.companyId, role: 'agent' }])
    const role = await owner.call('createRole', {
      body: { name: 'Tuyển người', permissions: { 'people.see': 'all', 'people.manage': 'led' }, masked: [] },
    } as never)
    await owner.change('updateDepartment', {
      params: { id: ofOwner },
      body: { members: [{ userId: leader, role: 'manager' }] },
    })
    await owner.change('updateUser', {
      params: { id: leader },
      body: { roleId: (role as { id: string }).id },
    })
    const led = await test.signedIn('leader@red.test')
    const refused = await led.try('createUser', {
      body: { name: 'x', phone: '0912345690', role: 'agent', department: { id: ofOwner, role: 'agent' } },
    })
    expect(refused.body.error?.code).toBe('FORBIDDEN')
    const blues = await test.signedIn('owner@blue.test')
    const foreign = await blues.try('createUser', {
      body: { name: 'x', phone: '0912345690', role: 'agent', department: { id: ofOwner, role: 'agent' } },
    })
    expect(foreign.body.error?.code).toBe('NOT_FOUND')
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
