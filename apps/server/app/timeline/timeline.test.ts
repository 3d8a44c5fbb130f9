import type { NoteBody } from '@tongdai/contract/contacts/notes'
import type { TimelineEntry } from '@tongdai/contract/contacts/timeline'
import { withSystem } from '@tongdai/database/with-company'
import { nullLog } from '@tongdai/platform/log'
import { RunningClock } from '@tongdai/platform/testing/running-clock'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startFeed } from '../feed/start-feed.ts'
import { reader } from '../readers/contacts.timeline.reader.ts'
import type { Furnished } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'

const clock = new RunningClock({ pace: 5 })
let test: TestApp
let red: Furnished
let owner: TestClient
let agent: TestClient
let feed: Awaited<ReturnType<typeof startFeed>>

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  agent = await test.signedIn('agent@red.test')
  feed = await startFeed({
    ...{ databaseUrl: test.throwaway.url, readers: [reader], jobs: null, days: 90, clock, log: nullLog },
  })
})
afterAll(async () => {
  await feed?.close()
  await test.close()
  clock.stop()
})

const of = (id: string) => ({ params: { id } })
const words = (text: string): NoteBody => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const timeline = async (id: string, kind?: TimelineEntry['kind']) =>
  (await agent.call('getTimeline', { ...of(id), query: { kind } as never })).items
const kinds = async (id: string) => (await timeline(id)).map((entry) => entry.kind)

it('tells what a customer has had: how they came, the calls of a number that is theirs later, changes, notes', async () => {
  const number = await withSystem(test.throwaway.database, async (transaction) => {
    const call = await transaction
      .selectFrom('calls')
      .select('customerNumber')
      .where('id', '=', red.callId)
      .executeTakeFirstOrThrow()
    return call.customerNumber!
  })
  const { id } = await agent.call('createContact', { body: { name: 'Cô Bảy' } })
  await expect.poll(() => kinds(id)).toEqual(['created'])
  await agent.change('updateContact', { ...of(id), body: { phone: number, sharedNumber: true, vip: true } })
  await expect.poll(() => kinds(id)).toEqual(['change', 'created', 'call'])
  await agent.call('createNote', { ...of(id), body: { body: words('Hẹn gọi lại') } })
  await expect.poll(() => kinds(id)).toEqual(['note', 'change', 'created', 'call'])
  const [note, change, created, call] = await timeline(id)
  expect(note).toMatchObject({ note: { author: { name: 'agent' }, body: words('Hẹn gọi lại') } })
  expect(change).toMatchObject({ person: { name: 'agent' } })
  expect((change as Extract<TimelineEntry, { kind: 'change' }>).changes).toContainEqual({
    ...{ field: 'vip', before: false, after: true },
  })
  expect(created).toMatchObject({ source: 'hand' })
  expect(call).toMatchObject({ call: { id: red.callId } })
  expect((await timeline(id, 'call')).map((entry) => entry.kind)).toEqual(['call'])
  // The pages join.
  const first = await agent.call('getTimeline', { ...of(id), query: { limit: 2 } as never })
  const second = await agent.call('getTimeline', {
    ...of(id),
    query: { limit: 2, cursor: first.nextCursor! } as never,
  })
  expect([...first.items, ...second.items].map((entry) => entry.kind)).toEqual(await kinds(id))
})

it('shows no call to whom it is none of theirs', async () => {
  const { companyId } = red
  await test.addPerson('other@red.test', [{ companyId, role: 'agent' }])
  const other = await test.signedIn('other@red.test')
  const { items } = await other.call('getTimeline', {
    ...of(red.contactId),
    query: { kind: 'call' } as never,
  })
  expect(items).toEqual([])
})

it('a note is changed by its author, pinned by anybody, and what nobody has thought of is no part of it', async () => {
  const { id } = await agent.call('createContact', { body: { name: 'Chú Tám' } })
  const note = await agent.call('createNote', { ...of(id), body: { body: words('Một') } })
  expect((await owner.tryChange('updateNote', { ...of(note.id), body: { body: words('Hai') } })).status).toBe(
    403,
  )
  const pinned = await owner.call('updateNote', {
    ...of(note.id),
    body: { pinned: true, version: note.version },
  })
  expect((await agent.call('listPinnedNotes', of(id))).items).toEqual([pinned])
  const stale = { body: words('Ba'), version: note.version }
  expect((await agent.try('updateNote', { ...of(note.id), body: stale })).body.error?.code).toBe(
    'CHANGED_MEANWHILE',
  )
  const bad = (body: unknown) => agent.try('createNote', { ...of(id), body: { body } as never })
  const link = (href: string) => ({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }],
      },
    ],
  })
  for (const body of [
    link('javascript:alert(1)'),
    { type: 'doc', content: [{ type: 'iframe' }] },
    words(' '),
  ])
    expect((await bad(body)).status).toBe(400)
  const strange = { ...words('Bốn'), onload: 'x' }
  expect(JSON.stringify((await bad(strange)).body)).not.toContain('onload')
  await agent.call('removeNote', of(note.id))
  await expect.poll(async () => (await timeline(id, 'note')).length).toBe(1)
})
