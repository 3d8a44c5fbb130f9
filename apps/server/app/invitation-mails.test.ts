import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

it('the letters that several companies write to one address are counted together', async () => {
  const written: string[] = []
  for (const code of ['one', 'two', 'three', 'four', 'five', 'six']) {
    const companyId = await test.addCompany(code)
    await test.addPerson(`owner@${code}.test`, [{ companyId, role: 'owner' }])
    const owner = await test.signedIn(`owner@${code}.test`)
    const invite = (email: string) =>
      owner.try('inviteUser', { body: { email, name: 'Mai', role: 'agent' as const } })
    const { status, body } = await invite('mai@elsewhere.test')
    written.push(body.error?.code ?? 'sent')
    if (status >= 300) {
      // It is of that address alone.
      expect((await invite('lan@elsewhere.test')).status).toBe(201)
      continue
    }
    const again = await owner.try('resendInvitation', { params: { id: (body as { id: string }).id } })
    written.push(again.body.error?.code ?? 'sent')
  }
  expect(written).toEqual([...Array.from({ length: 10 }, () => 'sent'), 'TOO_MANY_MAILS'])
})
