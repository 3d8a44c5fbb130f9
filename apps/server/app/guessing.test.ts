import { hashPassword } from '@tongdai/access/hash-password'
import { passwordCost } from '@tongdai/access/password-cost'
import { solve } from '@tongdai/access/proof/proof-of-work'
import { hashAtCost, shippedCost } from '@tongdai/access/testing/quick-passwords'
import { RunningClock } from '@tongdai/platform/testing/running-clock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

const clock = new RunningClock()
let test: TestApp
/** Signed in before anybody guesses. */
let lan: TestClient
beforeAll(async () => {
  test = await startTestApp({ clock })
  const red = await test.addCompany('red')
  await test.addPerson('lan@red.test', [{ companyId: red, role: 'agent' }])
  await test.addPerson('minh@red.test', [{ companyId: red, role: 'agent' }])
  lan = await test.signedIn('lan@red.test')
})
afterAll(() => {
  clock.stop()
  return test.close()
})

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
    const flood = guesses(600, () => 'minh@red.test')
    for (let n = 0; n < 20; n++) {
      expect((await lan.try('getMe', {})).status).toBe(200)
    }
    const answers = await flood
    expect(statuses(answers)).toEqual([10, 590])
    for (const { status, raw } of answers)
      if (status === 429) expect(Number(raw.headers['retry-after'])).toBeGreaterThan(0)
    // The holder, on the browser used before, is let in all the same.
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
    expect(evaluated).toBeLessThanOrEqual(20)
  })
})

/** Who waits in line is refused when patience is over: twenty seconds, of which nobody needs to see all. */
async function dispersed(crowd: Promise<unknown>): Promise<void> {
  clock.pace = 100
  await crowd.finally(() => {
    clock.pace = 1
  })
  // By a clock that hurries the database was silent for long.
  await expect.poll(async () => (await lan.try('getMe', {})).status).toBe(200)
}

describe('a crowd that guesses from some addresses', () => {
  const signIn = async (address: string, email: string, password: string) => {
    const { statusCode } = await test
      .client()
      .send('POST', '/api/auth/sign-in/email', { email, password }, { 'x-forwarded-for': address })
    return statusCode
  }

  it('six hundred at once, and again with every answer, keeps nobody out who comes from another', async () => {
    let over = false
    let failed = 0
    const begun = clock.monotonic()
    const loop = async (n: number) => {
      while (!over) {
        const status = await signIn(`203.0.113.${n % 30}`, `x${n}@red.test`, 'a wrong password')
        expect(over ? [401, 429, 503] : [401, 429]).toContain(status)
        if (status === 401) failed++
      }
    }
    const crowd = Promise.all(Array.from({ length: 600 }, (_, n) => loop(n)))
    const office = await Promise.all(
      Array.from({ length: 10 }, () => signIn('198.51.100.200', 'lan@red.test', testPassword)),
    )
    expect(office).toEqual(Array.from({ length: 10 }, () => 200))
    // Each address is heard once, and then what all who have failed share (guess-line.test.ts: in which order).
    expect(failed).toBeLessThanOrEqual(30 + 3 + 100 + (5 * (clock.monotonic() - begun)) / 1_000)
    for (let n = 0; n < 3; n++)
      expect(await signIn(`198.51.100.${210 + n}`, 'minh@red.test', testPassword)).toBe(200)
    over = true
    await dispersed(crowd)
  })
})

describe('beside wrong guesses, who does the work that is asked for', () => {
  const at = (address: string) => {
    const client = test.client()
    client.address = address
    return client
  }
  /** As the desk does it. @returns the statuses that came, and what was asked for */
  const signIn = async (address: string, email: string, password = testPassword) => {
    const client = at(address)
    const first = await client.try('signIn', { body: { email, password, proof: null } })
    if (first.body.error?.code !== 'PROOF_NEEDED') return [first.status]
    const wanted = await client.call('getProof', { query: { for: 'sign-in' } })
    const proof = { challenge: wanted.challenge, answer: solve(wanted) }
    const second = await client.try('signIn', { body: { email, password, proof } })
    return [first.body.error.code, second.status]
  }
  const wrong = (address: string, email: string) =>
    at(address).try('signIn', { body: { email, password: 'a wrong password' } })

  it('gets in past a crowd that comes from ever new networks', async () => {
    let over = false
    let asked = 0
    const guesser = async () => {
      while (!over) {
        const n = asked++
        await wrong(`10.${n % 200}.${Math.floor(n / 200)}.1`, `z${n}@red.test`)
      }
    }
    const crowd = Promise.all(Array.from({ length: 60 }, guesser))
    // What strangers share is used up, and all of the crowd waits for more of it.
    await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(375)
    for (let n = 0; n < 5; n++) {
      expect(await signIn(`172.16.${n}.1`, 'lan@red.test')).toEqual(['PROOF_NEEDED', 200])
      expect(await signIn(`172.17.${n}.1`, 'lan@red.test', 'a wrong password')).toEqual(['PROOF_NEEDED', 401])
    }
    over = true
    await dispersed(crowd)
  })

  it('gets in from an office in which somebody tries one password after the other', async () => {
    const office = '172.18.0.1'
    for (let n = 0; (await wrong(office, `o${n}@red.test`)).status !== 429; n++) expect(n).toBeLessThan(60)
    const told = await Promise.all(Array.from({ length: 15 }, () => signIn(office, 'minh@red.test')))
    expect(told).toEqual(Array.from({ length: 15 }, () => ['PROOF_NEEDED', 200]))
  })
})

describe('a morning on which all sign in at once', () => {
  const quickCost = { ...passwordCost }
  const setHash = async () => {
    const password = await hashPassword(testPassword)
    await test.throwaway.database.accounts.updateTable('accounts.account').set({ password }).execute()
  }
  beforeEach(() => {
    hashAtCost(shippedCost)
    return setHash()
  })
  afterEach(() => {
    hashAtCost(quickCost)
    return setHash()
  })

  it('lets them in one after the other, and others work on meanwhile', async () => {
    let left = 18
    const body = (n: number) => ({ email: n % 2 ? 'lan@red.test' : 'minh@red.test', password: testPassword })
    const begun = performance.now()
    const storm = Promise.all(
      Array.from({ length: left }, async (_, n) => {
        const from = { 'x-forwarded-for': `198.51.100.${n + 20}` }
        const { statusCode } = await test.client().send('POST', '/api/auth/sign-in/email', body(n), from)
        left--
        return statusCode
      }),
    )
    const waits: number[] = []
    while (left > 0) {
      const since = performance.now()
      expect((await lan.try('getMe', {})).status).toBe(200)
      waits.push(performance.now() - since)
    }
    expect(new Set(await storm)).toEqual(new Set([200]))
    const p95 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)]!
    // One hash takes some 70 ms of a processor, eighteen of them more than a second: nobody else waits for more than a few
    // of them, however long they take where others work beside.
    expect(waits.length).toBeGreaterThan(20)
    expect(p95).toBeLessThan((performance.now() - begun) / 5)
  })

  it('are in nobody’s way who makes links to new passwords up, and do not tell who has an account', async () => {
    const body = (n: number) => ({
      code: `a link made up ${n}`.padEnd(43, '-'),
      newPassword: 'a new password',
    })
    const madeUp = Array.from({ length: 100 }, (_, n) =>
      test.client().try('resetForgottenPassword', { body: body(n) }),
    )
    const tried = ['lan@red.test', 'nobody@red.test'].map((email, n) =>
      test.client().send(
        'POST',
        '/api/auth/sign-in/email',
        { email, password: 'a wrong password' },
        {
          'x-forwarded-for': `198.51.100.${n + 60}`,
        },
      ),
    )
    const codes = (await Promise.all(madeUp)).map(({ body: { error } }) => error?.code)
    expect(new Set(codes)).toEqual(new Set(['LINK_INVALID']))
    expect((await Promise.all(tried)).map(({ statusCode }) => statusCode)).toEqual([401, 401])
  })
})

describe('an office that signs in at once, from one address', () => {
  it('waits its turn, however many more than may guess wrongly there', async () => {
    const red = await test.addCompany('office')
    const emails = Array.from({ length: 40 }, (_, n) => `office${n}@red.test`)
    for (const email of emails) await test.addPerson(email, [{ companyId: red, role: 'agent' }])
    const from = { 'x-forwarded-for': '198.51.100.90' }
    const answers = await Promise.all(
      emails.map((email) =>
        test.client().send('POST', '/api/auth/sign-in/email', { email, password: testPassword }, from),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(emails.map(() => 200))
  })
})

describe('the password of a stolen session', () => {
  it('is not tried at once either', async () => {
    const body = { currentPassword: 'a wrong password', newPassword: 'quite another one' }
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        lan.send('PUT', '/api/me/password', body, { 'x-forwarded-for': '198.51.100.9' }),
      ),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 400)).toHaveLength(10)
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(2)
  })
})

describe('behind a proxy of ours', () => {
  it('each client has counts of its own', async () => {
    const attempt = (client: string, email: string) =>
      test
        .client()
        .send(
          'POST',
          '/api/auth/sign-in/email',
          { email, password: 'a wrong password' },
          { 'x-forwarded-for': client },
        )
    const flood = await Promise.all(
      Array.from({ length: 50 }, (_, n) => attempt('198.51.100.1', `u${n}@red.test`)),
    )
    expect(flood.at(-1)!.statusCode).toBe(429)
    expect((await attempt('198.51.100.2', 'other@red.test')).statusCode).toBe(401)
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
