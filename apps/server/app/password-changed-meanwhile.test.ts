import { hashPassword } from '@tongdai/access/hash-password'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'

const email = 'lan@example.org'
let test: TestApp
/** Does what a change of the password does, one statement at a time. */
let changing: pg.Client
let watching: pg.Client
let companyId: string
let otherHash: string

beforeAll(async () => {
  test = await startTestApp()
  const { url } = test.throwaway
  ;[changing, watching] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
  await Promise.all([changing.connect(), watching.connect()])
  companyId = await test.addCompany('one')
  otherHash = await hashPassword('quite another password')
  await test.addPerson(email, [{ companyId, role: 'agent' }])
  await test.addPerson('owner@example.org', [{ companyId, role: 'owner' }])
})
afterAll(async () => {
  await Promise.all([changing.end(), watching.end()])
  await test.close()
})
beforeEach(async () => {
  const hash = await hashPassword(testPassword)
  await changing.query(
    `update accounts.account set password = $1 where user_id = (select id from accounts."user" where email = $2)`,
    [hash, email],
  )
})

const setOther = () =>
  changing.query(
    `update accounts.account set password = $1 where user_id = (select id from accounts."user" where email = $2)`,
    [otherHash, email],
  )
const endSessions = () =>
  changing.query(
    `delete from accounts.session where user_id = (select id from accounts."user" where email = $1)`,
    [email],
  )
const sessions = async () =>
  (
    await watching.query(
      `select from accounts.session s join accounts."user" u on u.id = s.user_id where u.email = $1`,
      [email],
    )
  ).rowCount
/** Until a statement of the application waits for a lock of ours. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await watching.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    if (rowCount) return
  }
}
const signIn = () => test.client().try('signIn', { body: { email, password: testPassword } })

describe('a sign-in whose password is changed while it is being checked', () => {
  it('is refused when the change is over before the session is there', async () => {
    await changing.query('begin')
    await changing.query('lock table accounts.session in share row exclusive mode')
    const late = signIn()
    await somebodyWaits()
    await setOther()
    await endSessions()
    await changing.query('commit')
    expect((await late).body.error?.code).toBe('INVALID_CREDENTIALS')
    expect(await sessions()).toBe(0)
  })

  it('is refused when the session is there before the change is over', async () => {
    await changing.query('begin')
    await setOther()
    await endSessions()
    const late = signIn()
    await somebodyWaits()
    await changing.query('commit')
    expect((await late).body.error?.code).toBe('INVALID_CREDENTIALS')
    expect(await sessions()).toBe(0)
  })

  it('does not set a password of its own in place of the new one', async () => {
    const client = await test.signedIn(email)
    await changing.query('begin')
    await setOther()
    const late = client.try('changePassword', {
      body: { currentPassword: testPassword, newPassword: 'that of the thief' },
    })
    await somebodyWaits()
    await changing.query('commit')
    expect((await late).body.error?.code).toBe('WRONG_PASSWORD')
    await test.client().signIn(email, 'quite another password')
  })

  it('never outlives a reset by the owner, whichever comes first', async () => {
    const owner = await test.signedIn('owner@example.org')
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find((person) => person.email === email)!
    const client = test.client()
    const [signedIn] = await Promise.all([
      client.try('signIn', { body: { email, password: testPassword } }),
      owner.call('resetPassword', { params: { id } }),
    ])
    expect([200, 401]).toContain(signedIn.status)
    expect((await client.try('getMe', {})).status).toBe(401)
    expect(await sessions()).toBe(0)
  })
})
