import type { RouteName } from '@tongdai/contract/api'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { furnishCompany } from './testing/furnish-company.ts'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let owner: TestClient
/** Holds what an operator's forgotten `alter table` or a dump holds. */
let locking: pg.Client

beforeAll(async () => {
  test = await startTestApp()
  await furnishCompany(test, 'red', 1)
  owner = await test.signedIn('owner@red.test')
  locking = new pg.Client({ connectionString: test.throwaway.url })
  await locking.connect()
})
afterEach(() => locking.query('rollback'))
afterAll(async () => {
  await locking.end()
  await test.close()
})

const lock = async (...tables: string[]) => {
  await locking.query('begin')
  await locking.query(`lock table ${tables.join(', ')} in access exclusive mode`)
}
const timed = async (ask: Promise<{ status: number; raw: { headers: Record<string, unknown> } }>) => {
  const from = performance.now()
  const { status, raw } = await ask
  return { status, retry: raw.headers['retry-after'], ms: performance.now() - from }
}
const unavailable = async (
  asks: Promise<Parameters<typeof timed>[0] extends Promise<infer A> ? A : never>[],
) => {
  for (const { status, retry, ms } of await Promise.all(asks.map(timed))) {
    expect([status, retry]).toEqual([503, '2'])
    // Half of what a statement may last, whose end would answer alike; the wait for the lock is a small part of it.
    expect(ms).toBeLessThan(7_500)
  }
}
const lists = ['getMe', 'listUsers', 'listCalls', 'listQueues', 'getCompany', 'getMyDay'] as const
const ask = (name: RouteName) => owner.try(name, {} as never)

describe('a table that somebody has locked', () => {
  it.each(['accounts.session', 'memberships', 'companies'])(
    'keeps nobody waiting who needs it: %s',
    async (table) => {
      await lock(table)
      await unavailable(lists.map(ask))
    },
  )

  it.each(['accounts."user"', 'accounts.account', 'accounts.session'])(
    'keeps no sign-in waiting: %s',
    async (table) => {
      await lock(table)
      const body = { email: 'owner@red.test', password: testPassword }
      await unavailable([test.client().try('signIn', { body })])
    },
  )

  it('keeps no writer waiting, nor more of them than there are connections', async () => {
    await lock('contacts', 'audit_log')
    const write = (phone: number) =>
      owner.try('createContact', { body: { name: 'A', phone: `+8497700${phone}` } })
    await unavailable(Array.from({ length: 8 }, (_, index) => write(1000 + index)))
    await locking.query('rollback')
    expect((await write(2000)).status).toBe(201)
  })

  it('is none of the business of who does not need it, and all is well afterwards', async () => {
    await lock('contacts')
    expect((await ask('listQueues')).status).toBe(200)
    await locking.query('rollback')
    for (const name of lists) expect((await ask(name)).status).toBe(200)
    expect(test.errors).toEqual([])
  })
})
