import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'

let test: TestApp
let owner: Awaited<ReturnType<TestApp['signedIn']>>
let red: string

beforeAll(async () => {
  test = await startTestApp()
  red = await test.addCompany('red')
  await test.addPerson('owner@red.test', [{ companyId: red, role: 'owner' }])
  owner = await test.signedIn('owner@red.test')
})
afterAll(() => test.close())

const find = async (email: string) =>
  (await owner.call('listUsers', {})).items.find((each) => each.email === email)!

it('whoever belongs to none reads which company took them out, or switched them off, when, and by whom', async () => {
  await test.addPerson('gone@red.test', [{ companyId: red, role: 'agent' }])
  await test.addPerson('off@red.test', [{ companyId: red, role: 'agent' }])
  const began = Date.now()
  await owner.call('removeUser', { params: { id: (await find('gone@red.test')).id } })
  const { id, version } = await find('off@red.test')
  await owner.call('updateUser', { params: { id }, body: { disabled: true, version } })
  const leftOf = async (email: string) => (await (await test.signedIn(email)).call('getMe', {})).left
  const { name } = await owner.call('getCompany', {})
  const gone = await leftOf('gone@red.test')
  const { name: by } = (await owner.call('getMe', {})).user
  expect(gone).toMatchObject({ how: 'removed', companyName: name, by })
  expect(Date.parse(gone!.at)).toBeGreaterThanOrEqual(began)
  expect(await leftOf('off@red.test')).toMatchObject({ how: 'disabled', companyName: name, by })
  // Of somebody who belongs to one, nothing of the kind is told.
  expect((await owner.call('getMe', {})).left).toBeNull()
})
