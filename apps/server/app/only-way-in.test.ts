import { noMailOf } from '@tongdai/tenancy/no-mail'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import { type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
})
afterAll(() => test.close())

/** Somebody with an extension; `phone`: what else the account is known by. @returns the extension's id */
async function seat(name: string, number: string, phone: string | null): Promise<string> {
  const { companyId } = red
  const userId = await test.addPerson(`${name}@red.test`, [{ companyId, role: 'agent' }])
  await test.throwaway.database.accounts
    .updateTable('accounts.user')
    .set({ email: noMailOf(userId), phone })
    .where('id', '=', userId)
    .execute()
  return (await owner.call('createExtension', { body: { number, userId } })).id
}
const change = async (id: string, body: object) => {
  const answer = await owner.tryChange('updateExtension', { params: { id }, body })
  return answer.body.error?.code ?? 'done'
}
const signIn = async (agentId: string) =>
  (await test.client().try('signIn', { body: { companyCode: 'red', agentId, password: testPassword } }))
    .status

describe('an extension that is all somebody is known by', () => {
  it('is neither switched off, nor taken, nor removed, unless it is meant', async () => {
    const id = await seat('lan', '188', null)
    for (const body of [{ enabled: false }, { userId: null }, { userId: red.managerId }])
      expect(await change(id, body)).toBe('ONLY_WAY_IN')
    const removed = await owner.try('removeExtension', { params: { id } })
    expect(removed.body.error).toMatchObject({ code: 'ONLY_WAY_IN', details: [{ message: 'lan' }] })
    expect(await signIn('188')).toBe(200)
    expect(await change(id, { name: 'Lễ tân' })).toBe('done')
    expect(await change(id, { enabled: false, evenOnlyWayIn: true })).toBe('done')
    expect(await signIn('188')).toBe(401)
    // It opens nothing any more: taking it takes nothing away.
    expect(await change(id, { userId: null })).toBe('done')
  })

  it('is removed where it is meant', async () => {
    const id = await seat('mai', '189', null)
    const query = { evenOnlyWayIn: 'true' }
    expect((await owner.try('removeExtension', { params: { id }, query })).status).toBe(200)
  })

  it('is one of two where the account has a number', async () => {
    const id = await seat('minh', '190', '+84912345699')
    expect(await change(id, { enabled: false })).toBe('done')
    expect((await owner.try('removeExtension', { params: { id } })).status).toBe(200)
  })
})
