import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
  const red = await test.addCompany('red')
  await test.addPerson('lan@red.test', [{ companyId: red, role: 'agent' }])
  await test.addPerson('minh@red.test', [{ companyId: red, role: 'agent' }])
})
afterAll(() => test.close())

const guesses = (times: number, email: (n: number) => string, password = 'a wrong password') =>
  Promise.all(
    Array.from({ length: times }, (_, n) =>
      test.client().try('signIn', { body: { email: email(n), password } }),
    ),
  )
const statuses = (answers: { status: number }[]) =>
  [401, 429].map((status) => answers.filter((answer) => answer.status === status).length)

describe('guesses that come at once', () => {
  it('are counted before they are evaluated, and others are answered meanwhile', async () => {
    const lan = await test.signedIn('lan@red.test')
    const flood = guesses(600, () => 'minh@red.test')
    for (let n = 0; n < 20; n++) {
      expect((await lan.try('getMe', {})).status).toBe(200)
    }
    const answers = await flood
    expect(statuses(answers)).toEqual([10, 590])
    for (const { status, raw } of answers)
      if (status === 429) expect(Number(raw.headers['retry-after'])).toBeGreaterThan(0)
    // The holder, on the browser he has used before, is let in all the same.
    await lan.signIn('lan@red.test', testPassword)
  })

  it('are answered alike for accounts that do not exist', async () => {
    const answers = await guesses(60, () => 'nobody@red.test')
    // What the address has left after the guesses above.
    const [evaluated, refused] = statuses(answers)
    expect(evaluated).toBe(10)
    expect(refused).toBe(50)
  })

  it('are few from one address, whatever the accounts', async () => {
    const [evaluated] = statuses(await guesses(200, (n) => `user${n}@red.test`))
    expect(evaluated).toBeLessThanOrEqual(12)
  })
})

describe('the password of a stolen session', () => {
  it('is not tried at once either', async () => {
    const other = await startTestApp()
    try {
      const red = await other.addCompany('red')
      await other.addPerson('lan@red.test', [{ companyId: red, role: 'agent' }])
      const lan = await other.signedIn('lan@red.test')
      const body = { currentPassword: 'a wrong password', newPassword: 'quite another one' }
      const answers = await Promise.all(Array.from({ length: 60 }, () => lan.try('changePassword', { body })))
      expect(answers.filter(({ status }) => status === 400)).toHaveLength(10)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(50)
      expect(other.errors).toEqual([])
    } finally {
      await other.close()
    }
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
