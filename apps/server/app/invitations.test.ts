import { withAccount, withCompany } from '@tongdai/database/with-company'
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

beforeAll(async () => {
  test = await startTestApp()
  superuser = new pg.Client({ connectionString: test.throwaway.url })
  await superuser.connect()
  red = await furnishCompany(test, 'red', 1)
  blue = await furnishCompany(test, 'blue', 2)
  owner = await test.signedIn('owner@blue.test')
})
afterAll(async () => {
  await superuser.end()
  await test.close()
})

let codeOfAgent: string
const invite = (email: string, by = owner) =>
  by.try('createUser', { body: { email, name: 'Lan', role: 'agent' } })
const membersOfBlue = async () =>
  (
    await superuser.query(
      'select user_id, role, disabled_at from memberships where company_id = $1 order by 1',
      [blue.companyId],
    )
  ).rows
/** What an answer looks like, with what must differ from one to the next left out. */
const shape = (answer: Awaited<ReturnType<typeof invite>>) => ({
  status: answer.status,
  headers: Object.keys(answer.raw.headers),
  body: JSON.parse(
    JSON.stringify(answer.body, (key, value) =>
      ['id', 'email', 'password', 'createdAt', 'invitedUntil'].includes(key) ? typeof value : value,
    ),
  ),
})

describe('who is added to a company', () => {
  it('is answered for alike whether the e-mail has an account or not, and nothing has changed', async () => {
    const before = await membersOfBlue()
    const [known, unknown] = [await invite('agent@red.test'), await invite('nobody@red.test')]
    expect(known.status).toBe(201)
    expect(shape(known)).toEqual(shape(unknown))
    // An id says when it was made (RFC 9562 §5.7): that of the account would tell.
    expect(known.body.user.id).not.toBe(red.agentId)
    const { items } = await owner.call('listUsers', {})
    const rows = items.filter(({ invitedUntil, email }) => invitedUntil && email.endsWith('@red.test'))
    expect(rows.map(({ email, role }) => [email, role])).toEqual([
      ['agent@red.test', 'agent'],
      ['nobody@red.test', 'agent'],
    ])
    expect(await membersOfBlue()).toEqual(before)
    const accounts = await superuser.query(`select from accounts."user" where email = 'nobody@red.test'`)
    expect(accounts.rowCount).toBe(0)
    for (const again of [await invite('agent@red.test'), await invite('nobody@red.test')])
      expect(again.body.error?.code).toBe('ALREADY_INVITED')
    const agent = await test.signedIn('agent@red.test')
    expect(await agent.call('getMe', {})).toMatchObject({
      companyId: red.companyId,
      companies: [{ id: red.companyId }],
    })
    codeOfAgent = known.body.password
    expect(await agent.call('findInvitation', { body: { code: codeOfAgent } })).toMatchObject({
      companyName: 'Company blue',
      role: 'agent',
    })
  })

  it('is told the company’s own role, which the log of it names too', async () => {
    await test.addPerson('own-role@red.test', [{ companyId: red.companyId, role: 'agent' }])
    const { id: roleId } = await owner.call('createRole', { body: { name: 'Hears their own' } })
    const invited = { email: 'own-role@red.test', name: 'Hà', role: 'agent' as const, roleId }
    const { password } = await owner.call('createUser', { body: invited })
    const person = await test.signedIn('own-role@red.test')
    const code = { body: { code: password } }
    expect(await person.call('findInvitation', code)).toMatchObject({ roleName: 'Hears their own' })
    await person.call('acceptInvitation', code)
    const { items } = await owner.call('listAudit', { query: {} })
    const accepted = items.find(({ action }) => action === 'invitation.accepted')!
    expect(accepted.changes).toContainEqual(
      expect.objectContaining({
        field: 'ownRole',
        after: expect.objectContaining({ name: 'Hears their own' }),
      }),
    )
  })

  it('is told apart by nothing that the company can read: neither handed over nor mailed, in no list, letter or log', async () => {
    // Beside an account elsewhere, one that its holder never opened and nobody at all.
    const emails = ['owner@red.test', 'nobody-else@red.test']
    const told = async (email: string) => {
      const mailed = await owner.try('inviteUser', { body: { email, name: 'Một', role: 'agent' } })
      const { id } = mailed.body as { id: string }
      const people = (await owner.call('searchPeople', { query: { state: 'invited', search: email } })).items
      const { items: letters } = await owner.call('listMails', { query: {} })
      const { items: log } = await owner.call('listAudit', { query: { kind: 'invitation' } })
      const again = await owner.try('resendInvitation', { params: { id } })
      const renewed = await owner.try('resetPassword', { params: { id } })
      const one = await owner.call('getUser', { params: { id } })
      await owner.call('removeUser', { params: { id } })
      const ended = await owner.call('searchPeople', { query: { state: 'ended', search: email } })
      return JSON.stringify([
        ...[mailed.status, mailed.body, people, letters.filter(({ to }) => to === email), log[0]],
        ...[again.status, again.body, renewed.status, one, ended.items],
      ])
        .replaceAll(email, 'E-MAIL')
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '?')
    }
    const [known, unknown] = [await told(emails[0]!), await told(emails[1]!)]
    expect(known).toBe(unknown)
    // Nor could it be: whoever invites reads no account but those of its own people, so that the work is the same as well.
    const seen = await withCompany(test.throwaway.database, blue.companyId, (transaction) =>
      transaction.selectFrom('accounts.user').select('email').where('email', 'in', emails).execute(),
    )
    expect(seen).toEqual([])
  })

  it('is not one of its people before saying so: no extension, no queue, no call goes there', async () => {
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find(({ email }) => email === 'agent@red.test')!
    for (const userId of [id, red.agentId]) {
      const extension = await owner.try('createExtension', { body: { number: '777', userId } })
      expect(extension.body.error?.code).toBe('NOT_FOUND')
      const queue = await owner.try('createQueue', { body: { name: 'x', members: [{ userId }] } })
      expect(queue.body.error?.code).toBe('NOT_FOUND')
    }
    const disabled = await owner.tryChange('updateUser', { params: { id }, body: { disabled: true } })
    expect(disabled.body.error?.code).toBe('WRONG_STATE')
  })

  it('who has an account accepts with it, and the one-time password opens nothing', async () => {
    const { body } = await invite('manager@red.test')
    const guess = await test
      .client()
      .try('signIn', { body: { email: 'manager@red.test', password: body.password } })
    expect(guess.body.error?.code).toBe('OWN_PASSWORD_NEEDED')
    const manager = await test.signedIn('manager@red.test')
    const code = { body: { code: body.password } }
    const me = await manager.call('acceptInvitation', { body: { code: ` ${body.password} ` } })
    expect(me).toMatchObject({ companyId: red.companyId, role: 'manager' })
    expect(me.companies.map(({ code, role }) => [code, role])).toEqual([
      ['red', 'manager'],
      ['blue', 'agent'],
    ])
    expect((await invite('manager@red.test')).body.error?.code).toBe('ALREADY_MEMBER')
    const again = await manager.try('acceptInvitation', code)
    expect(again.body.error?.code).toBe('NOT_FOUND')
    // Now disabled there, which is nothing to the first company.
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find(({ email }) => email === 'manager@red.test')!
    await owner.change('updateUser', { params: { id }, body: { disabled: true } })
    expect(test.voiceLink.ended).toContainEqual({ companyId: blue.companyId, userId: id })
    expect(test.voiceLink.ended.every((right) => right.companyId !== red.companyId)).toBe(true)
    expect((await manager.try('listUsers', {})).status).toBe(200)
  })

  it('declines, and is asked no more', async () => {
    const agent = await test.signedIn('agent@red.test')
    const code = { body: { code: codeOfAgent } }
    const me = await agent.call('declineInvitation', code)
    expect(me).toMatchObject({ companies: [{ id: red.companyId }] })
    for (const route of ['findInvitation', 'acceptInvitation', 'declineInvitation'] as const)
      expect((await agent.try(route, code)).status).toBe(404)
    // Who was declined is told so, and by nobody but its own people.
    const declinedOf = async (client: TestClient) =>
      (await client.call('listUsers', {})).items.find(({ email }) => email === 'agent@red.test')?.declinedAt
    expect(Date.parse((await declinedOf(owner))!)).toBeGreaterThan(Date.now() - 60_000)
    expect(await declinedOf(await test.signedIn('owner@red.test'))).toBeNull()
    const opened = await test
      .client()
      .try('signIn', { body: { email: 'agent@red.test', password: codeOfAgent } })
    expect(opened.body.error?.code).toBe('INVALID_CREDENTIALS')
  })

  it('who declined may be sent another code, be invited anew, or be taken off the list', async () => {
    const agent = await test.signedIn('agent@red.test')
    const row = async () =>
      (await owner.call('listUsers', {})).items.find(({ email }) => email === 'agent@red.test')
    const declined = await row()
    const { password } = await owner.call('resetPassword', { params: { id: declined!.id } })
    expect((await row())!.declinedAt).toBeNull()
    expect(await agent.call('findInvitation', { body: { code: password } })).toMatchObject({ role: 'agent' })
    await agent.call('declineInvitation', { body: { code: password } })
    const anew = await invite('agent@red.test')
    expect(anew.body.user).toMatchObject({ email: 'agent@red.test', declinedAt: null })
    await agent.call('declineInvitation', { body: { code: anew.body.password } })
    await owner.call('removeUser', { params: { id: anew.body.user.id } })
    expect(await row()).toBeUndefined()
  })

  it('who has none chooses a password, and has accepted by that', async () => {
    const { body } = await invite('fresh@blue.test')
    const client = test.client()
    await client.signIn('fresh@blue.test', body.password)
    expect(await client.call('getMe', {})).toMatchObject({ passwordGiven: true, companies: [] })
    const early = await client.try('acceptInvitation', { body: { code: body.password } })
    expect(early.body.error?.code).toBe('PASSWORD_GIVEN')
    await client.call('changePassword', {
      body: { currentPassword: body.password, newPassword: 'a password of my own' },
    })
    expect(await client.call('getMe', {})).toMatchObject({
      passwordGiven: false,
      role: 'agent',
      companyId: blue.companyId,
    })
    // Whoever set something up for the invited person finds them by the same id.
    expect((await client.call('getMe', {})).user.id).toBe(body.user.id)
  })

  it('has one password at a time, and none when the invitation is withdrawn or over', async () => {
    const { body } = await invite('late@blue.test')
    const params = { id: body.user.id }
    const opens = async (password: string) =>
      (await test.client().try('signIn', { body: { email: 'late@blue.test', password } })).status === 200
    const { password } = await owner.call('resetPassword', { params })
    expect(await opens(body.password)).toBe(false)
    await superuser.query(`update invitations set expires_at = now() where id = $1`, [params.id])
    expect(await opens(password)).toBe(false)
    const renewed = await owner.call('resetPassword', { params })
    await owner.call('removeUser', { params })
    expect(await opens(renewed.password)).toBe(false)
  })

  it('is invited again after signing in with a code and went no further', async () => {
    const { body } = await invite('slow@blue.test')
    await test.client().signIn('slow@blue.test', body.password)
    await owner.call('removeUser', { params: { id: body.user.id } })
    const next = await invite('slow@blue.test')
    const client = test.client()
    await client.signIn('slow@blue.test', next.body.password)
    await client.call('changePassword', {
      body: { currentPassword: next.body.password, newPassword: 'a password of my own' },
    })
    expect(await client.call('getMe', {})).toMatchObject({ companyId: blue.companyId })
  })

  it('keeps their own account: no code of a company takes one that has a password of its holder', async () => {
    await test.addPerson('free@red.test', [{ companyId: red.companyId, role: 'agent' }])
    const reds = await test.signedIn('owner@red.test')
    const { items } = await reds.call('listUsers', {})
    await reds.call('removeUser', {
      params: { id: items.find(({ email }) => email === 'free@red.test')!.id },
    })
    const { body } = await invite('free@red.test')
    const guess = await test
      .client()
      .try('signIn', { body: { email: 'free@red.test', password: body.password } })
    expect(guess.body.error?.code).toBe('OWN_PASSWORD_NEEDED')
    const free = await test.signedIn('free@red.test')
    expect(await free.call('getMe', {})).toMatchObject({ companies: [] })
    expect((await free.try('findInvitation', { body: { code: body.password } })).status).toBe(200)
    await test.client().signIn('free@red.test', testPassword)
  })

  it('is invited only by who governs the role, to no higher one than that', async () => {
    const manager = await test.signedIn('manager@blue.test')
    const { body } = await invite('owner2@blue.test')
    const params = { id: body.user.id }
    await owner.change('updateUser', { params, body: { role: 'owner' } })
    for (const refused of [
      await manager.tryChange('updateUser', { params, body: { name: 'x' } }),
      await manager.try('resetPassword', { params }),
      await manager.try('removeUser', { params }),
      await manager.try('createUser', { body: { email: 'x@blue.test', name: 'x', role: 'owner' } }),
    ])
      expect(refused.body.error?.code).toBe('FORBIDDEN')
  })
})

describe("an account that somebody else's code opened", () => {
  /** Company red invites the e-mail of somebody else, takes the code itself and sits in the account from then on. */
  const squat = async (email: string) => {
    const { body } = await invite(email, await test.signedIn('owner@red.test'))
    const squatter = test.client()
    await squatter.signIn(email, body.password)
    await squatter.call('changePassword', {
      body: { currentPassword: body.password, newPassword: 'not the victim at all' },
    })
    return { squatter, code: body.password }
  }

  it('neither sees nor answers the invitation of another company, without its own code', async () => {
    const { squatter, code } = await squat('victim@red.test')
    const { body } = await invite('victim@red.test')
    const own = body.password
    expect(JSON.stringify(await squatter.call('getMe', {}))).not.toContain('Company blue')
    for (const wrong of [code, body.user.id, 'aaaa-bbbb-cccc-dddd', 'not the victim at all'])
      for (const route of ['findInvitation', 'acceptInvitation', 'declineInvitation'] as const)
        expect((await squatter.try(route, { body: { code: wrong } })).body.error?.code).toBe('NOT_FOUND')
    await squatter.call('changePassword', {
      body: { currentPassword: 'not the victim at all', newPassword: 'another one again' },
    })
    expect((await squatter.call('getMe', {})).companies).toHaveLength(1)
    const { items } = await owner.call('listUsers', {})
    expect(items.find(({ email }) => email === 'victim@red.test')?.invitedUntil).not.toBeNull()
    // Another account has not its e-mail, whatever code it was handed.
    const agent = await test.signedIn('agent@red.test')
    expect((await agent.try('acceptInvitation', { body: { code: own } })).status).toBe(404)
  })

  it('is never said to be the one of who reads the e-mail', async () => {
    await squat('unread@red.test')
    const { rows } = await superuser.query(`select email from accounts."user" where email_verified`)
    expect(rows).toEqual([])
  })

  it('shows no row of an invitation to the database role of a request, but by its code', async () => {
    const { squatter } = await squat('row@red.test')
    await invite('row@red.test')
    const { user } = await squatter.call('getMe', {})
    const seen = await withAccount(test.throwaway.database, user.id, async (transaction) => [
      ...(await transaction.selectFrom('invitations').select('id').execute()),
      ...(await transaction.selectFrom('companies').select('id').where('id', '=', blue.companyId).execute()),
    ])
    expect(seen).toEqual([])
  })
})

describe('an invitation that is accepted and declined at the same moment', () => {
  it('is answered once; the other is told that it is gone', async () => {
    for (let round = 0; round < 8; round++) {
      const email = `race${round}@red.test`
      await test.addPerson(email, [{ companyId: red.companyId, role: 'agent' }])
      const { body } = await invite(email)
      const [one, other] = [await test.signedIn(email), await test.signedIn(email)]
      const code = { body: { code: body.password } }
      const answers = await Promise.all([
        one.try('acceptInvitation', code),
        other.try('declineInvitation', code),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
      const { rows } = await superuser.query(
        `select action from audit_log where target = $1 and action in ('invitation.accepted', 'invitation.declined')`,
        [body.user.id],
      )
      expect(rows).toHaveLength(1)
    }
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
