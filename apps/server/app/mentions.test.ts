import type { NoteBody } from '@tongdai/contract/contacts/notes'
import { nullLog } from '@tongdai/platform/log'
import { RunningClock } from '@tongdai/platform/testing/running-clock'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startFeed } from './feed/start-feed.ts'
import { reader } from './readers/notices.reader.ts'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

const clock = new RunningClock({ pace: 5 })
let test: TestApp
let red: Furnished
let owner: TestClient
let feed: Awaited<ReturnType<typeof startFeed>>
beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  feed = await startFeed({
    ...{ databaseUrl: test.throwaway.url, readers: [reader], jobs: null, days: 90, clock, log: nullLog },
  })
})
afterAll(async () => {
  await feed?.close()
  await test.close()
  clock.stop()
})

const naming = (...ids: string[]): NoteBody => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: ids.map((id) => ({ type: 'mention', attrs: { id, label: 'ai đó' } })),
    },
  ],
})

it('a note that names somebody gives that person a notice, once, and nobody who may not see the customer', async () => {
  const { companyId, agentId } = red
  const roleId = (
    await owner.call('createRole', { body: { name: 'Riêng', permissions: { 'contacts.see': 'own' } } })
  ).id
  const otherId = await test.addPerson('other@red.test', [{ companyId, role: 'agent' }])
  await owner.change('updateUser', { params: { id: otherId }, body: { roleId } })
  const [agent, other] = [await test.signedIn('agent@red.test'), await test.signedIn('other@red.test')]
  const mentions = async (client: TestClient) =>
    (await client.call('listNotices', { query: {} })).items.filter(({ kind }) => kind === 'mention')
  const { id } = await owner.call('createContact', { body: { name: 'Chú Tư' } })
  const note = await owner.call('createNote', {
    params: { id },
    body: { body: naming(agentId, otherId, red.ownerId) },
  })
  await expect.poll(() => mentions(agent)).toHaveLength(1)
  expect((await mentions(agent))[0]).toMatchObject({ text: { vi: 'Chú Tư' }, to: `/contacts/${id}` })
  await owner.call('updateNote', {
    params: { id: note.id },
    body: { body: naming(agentId, otherId), version: note.version },
  })
  const later = await owner.call('createNote', { params: { id }, body: { body: naming(agentId) } })
  await expect.poll(() => mentions(agent)).toHaveLength(2)
  expect([await mentions(other), await mentions(owner)]).toEqual([[], []])
  await owner.call('removeNote', { params: { id: later.id } })
  // What it tells of is gone: it leads nowhere, and says nothing of the customer.
  expect((await mentions(agent)).map(({ to }) => to)).toEqual([null, `/contacts/${id}`])
})
