import { startThrowawayServer, type ThrowawayServer } from '@tongdai/database/testing/throwaway-database'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { furnishCompany } from './testing/furnish-company.ts'
import { startTestAppOn, type TestApp } from './testing/start-test-app.ts'

let test: TestApp<ThrowawayServer>
beforeAll(async () => {
  test = await startTestAppOn(startThrowawayServer)
})
afterAll(() => test.close())

it('answers 503 while the database is away, and is well by itself when it is back', async () => {
  await furnishCompany(test, 'red', 1)
  const owner = await test.signedIn('owner@red.test')
  process.kill(test.throwaway.server.pid!, 'SIGKILL')
  const seen = new Set<string>()
  await vi.waitFor(
    async () => {
      for (const name of ['listCalls', 'getMe', 'listUsers'] as const) {
        const { status, body } = await owner.try(name, {} as never)
        seen.add(`${status} ${body.error?.code ?? ''}`)
      }
      expect([...seen]).toContain('503 DATABASE_UNAVAILABLE')
      expect((await owner.try('listCalls', {})).status).toBe(200)
    },
    { interval: 100 },
  )
  const signIn = await test.client().try('signIn', { body: { email: 'nobody@red.test', password: 'x' } })
  expect(signIn.status).toBe(401)
  expect([...seen].filter((answer) => !['200 ', '503 DATABASE_UNAVAILABLE'].includes(answer))).toEqual([])
  expect(test.errors).toEqual([])
})

it('answers 503 to signing in while the database is away', async () => {
  process.kill(test.throwaway.server.pid!, 'SIGKILL')
  const codes: (string | undefined)[] = []
  await vi.waitFor(
    async () => {
      const { body } = await test
        .client()
        .try('signIn', { body: { email: 'owner@red.test', password: 'wrong' } })
      codes.push(body.error?.code)
      expect(codes.at(-1)).toBe('INVALID_CREDENTIALS')
    },
    { interval: 50 },
  )
  for (const code of codes.slice(0, -1)) expect(code).toBe('DATABASE_UNAVAILABLE')
  expect(test.errors).toEqual([])
})
