import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'

let test: TestApp
let owner: TestClient

beforeAll(async () => {
  test = await startTestApp()
  const companyId = await test.addCompany('red')
  await test.addPerson('owner@red.test', [{ companyId, role: 'owner' }])
  owner = await test.signedIn('owner@red.test')
})
beforeEach(() =>
  withSystem(test.throwaway.database, async (transaction) => {
    await transaction.deleteFrom('mails').execute()
  }),
)
afterAll(() => test.close())

const invite = (email: string, name = 'Lan') =>
  owner.try('inviteUser', { body: { email, name, role: 'agent' } })
const mails = () =>
  withSystem(test.throwaway.database, (transaction) =>
    transaction.selectFrom('mails').select(['recipient', 'state', 'letter']).orderBy('createdAt').execute(),
  )
const later = (time: 'minute' | 'hour') =>
  withSystem(test.throwaway.database, (transaction) =>
    sql`update mails set created_at = created_at - ${`1 ${time} 1 second`}::interval`.execute(transaction),
  )

it('go to one address twice a minute and five times a day, sent again or invited anew', async () => {
  const first = await invite('victim@x.test')
  const params = { id: first.body.id }
  const answers: number[] = []
  for (let time = 0; time < 40; time++) answers.push((await owner.try('resendInvitation', { params })).status)
  expect(answers.filter((status) => status === 200)).toHaveLength(1)
  expect(new Set(answers)).toEqual(new Set([200, 429]))
  for (let minute = 0; minute < 3; minute++) {
    await later('minute')
    expect((await owner.try('resendInvitation', { params })).status).toBe(200)
  }
  await later('minute')
  const refused = await owner.try('resendInvitation', { params })
  expect(refused.body.error?.code).toBe('TOO_MANY_MAILS')
  await owner.call('removeUser', { params, query: {} } as never)
  expect((await invite('victim@x.test')).body.error?.code).toBe('TOO_MANY_MAILS')
  expect(await mails()).toHaveLength(5)
})

it('wait no longer when their code is void: replaced, or withdrawn', async () => {
  const { body } = await invite('late@x.test')
  await owner.call('resendInvitation', { params: { id: body.id } })
  expect((await mails()).map(({ state }) => state)).toEqual(['taken-back', 'waiting'])
  await owner.call('removeUser', { params: { id: body.id }, query: {} } as never)
  expect(await mails()).toMatchObject([
    { state: 'taken-back', letter: null },
    { state: 'taken-back', letter: null },
  ])
})

it('are thirty an hour of a company that has just been founded', async () => {
  const answers: number[] = []
  for (let n = 0; n < 32; n++) answers.push((await invite(`n${n}@x.test`)).status)
  expect(answers).toEqual([...Array(30).fill(201), 429, 429])
  await later('hour')
  expect((await invite('n32@x.test')).status).toBe(201)
})

it('greet nobody with an address to press', async () => {
  const { body } = await invite('greeted@x.test', 'spam http://evil.example')
  expect(body.name).toBe('spam http://evil.example')
  const { items } = await owner.call('listMails', { query: {} })
  const mail = await owner.call('getMail', { params: { id: items[0]!.id } })
  expect(JSON.stringify(mail.letter)).not.toContain('evil')
})
