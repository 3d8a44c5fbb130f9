import { withCompany, withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let agent: TestClient
beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  agent = await test.signedIn('agent@red.test')
})
afterAll(() => test.close())

const of = (id: string) => ({ params: { id } })
const say = (
  id: string,
  deed: 'given' | 'withdrawn',
  at?: string,
  purpose: 'recording' | 'marketing' = 'marketing',
) =>
  agent.call('writeConsent', {
    ...of(id),
    body: { purpose, deed, how: 'paper', note: 'Tủ 3, ngăn 2', ...(at && { at }) },
  })

it('who has said nothing agrees to nothing; the latest word counts, whenever it was written down', async () => {
  const { id } = await agent.call('createContact', { body: { name: 'Chị Mười' } })
  expect(await agent.call('listConsents', of(id))).toEqual({ agreed: [], items: [] })
  expect((await say(id, 'given', '2026-02-01T03:00:00Z')).agreed).toEqual(['marketing'])
  expect((await say(id, 'given', undefined, 'recording')).agreed).toEqual(['recording', 'marketing'])
  expect((await say(id, 'withdrawn', '2026-03-01T03:00:00Z')).agreed).toEqual(['recording'])
  // An older paper turns up.
  const { agreed, items } = await say(id, 'given', '2026-01-01T03:00:00Z')
  expect(agreed).toEqual(['recording'])
  expect(items.map(({ deed, purpose }) => `${purpose} ${deed}`)).toEqual([
    ...['recording given', 'marketing withdrawn', 'marketing given', 'marketing given'],
  ])
  expect(items[1]).toMatchObject({ how: 'paper', note: 'Tủ 3, ngăn 2', person: { name: 'agent' } })
  const future = { purpose: 'marketing', deed: 'given', how: 'form', at: '2999-01-01T00:00:00Z' } as const
  expect((await agent.try('writeConsent', { ...of(id), body: future })).status).toBe(400)
  const { items: log } = await owner.call('listAudit', { query: { kind: 'contact' } as never })
  expect(log.filter(({ action }) => action.startsWith('contact.consent-'))).toHaveLength(4)
})

it('what is written is changed by nobody, and goes along with a merge and back', async () => {
  const [one, other] = [
    await owner.call('createContact', { body: { name: 'Một' } }),
    await owner.call('createContact', { body: { name: 'Hai' } }),
  ]
  await say(other.id, 'given')
  const { database } = test.throwaway
  const change = (text: string) =>
    withCompany(database, red.companyId, (transaction) => sql.raw(text).execute(transaction))
  await expect(change(`update consents set deed = 'withdrawn'`)).rejects.toThrow('permission denied')
  await expect(change('delete from consents')).rejects.toThrow('permission denied')
  const { mergeId } = await owner.call('mergeContacts', {
    body: { contacts: [one, other].map(({ id, version }) => ({ id, version })) },
  })
  expect((await agent.call('listConsents', of(one.id))).agreed).toEqual(['marketing'])
  await owner.call('undoMerge', of(mergeId))
  expect((await agent.call('listConsents', of(one.id))).agreed).toEqual([])
  expect((await agent.call('listConsents', of(other.id))).agreed).toEqual(['marketing'])
  const told = await withSystem(database, (transaction) =>
    transaction.selectFrom('feed').select('type').where('subjectKind', '=', 'consent').execute(),
  )
  expect(told.length).toBeGreaterThan(0)
})
