import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'
import { TestScreen } from './testing/test-screen.ts'

let test: TestApp
let lan: TestClient
beforeAll(async () => {
  test = await startTestApp()
  const red = await test.addCompany('red')
  await test.addPerson('lan@red.test', [{ companyId: red, role: 'agent' }])
  lan = await test.signedIn('lan@red.test')
})
afterAll(() => test.close())

describe('requests of one office that are too many', () => {
  it('are in the way of nobody who is signed in there', async () => {
    await lan.call('getMe', {})
    let unanswered = 2_000
    const flood = Promise.all(
      Array.from({ length: unanswered }, async () => {
        await test.client().send('GET', '/healthz')
        unanswered--
      }),
    )
    for (let n = 0; n < 5; n++) expect((await lan.try('getMe', {})).status).toBe(200)
    // They wait for their own budget.
    expect(unanswered).toBeGreaterThan(500)
    await flood
  }, 60_000)

  it('are refused by nobody else’s count: who signs in there waits a moment', async () => {
    const from = { 'x-forwarded-for': '198.51.100.9' }
    await Promise.all(
      Array.from({ length: 500 }, () => test.client().send('GET', '/healthz', undefined, from)),
    )
    const body = { email: 'lan@red.test', password: testPassword }
    const { statusCode } = await test.client().send('POST', '/api/auth/sign-in/email', body, from)
    expect(statusCode).toBe(200)
  }, 60_000)

  it('and ask for live screens keep nobody’s closed who is signed in', async () => {
    await test.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = test.app.server.address() as AddressInfo
    const flood = Array.from({ length: 700 }, () => new TestScreen(port, ''))
    await vi.waitFor(() => expect(flood.every(({ refused }) => refused !== null)).toBe(true), 30_000)
    expect(flood.some(({ refused }) => refused === 429)).toBe(true)
    const screen = new TestScreen(port, lan.cookie)
    await screen.first('snapshot')
    screen.socket.terminate()
  }, 60_000)

  it('of people who open pages, sixty of twenty files each, lose no file', async () => {
    const from = { 'x-forwarded-for': '198.51.100.7' }
    const answers = await Promise.all(
      Array.from({ length: 60 * 20 }, (_, n) =>
        test
          .client()
          .send('GET', `/file-${n}.js`, undefined, from)
          .then(({ statusCode }) => statusCode),
      ),
    )
    // No desk is built here; but each has had its turn.
    expect(new Set(answers)).toEqual(new Set([503]))
  }, 60_000)
})
