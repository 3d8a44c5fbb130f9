import type { EventData, EventType, FeedEvent } from '@tongdai/contract/events/event'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reader } from './contacts.timeline.reader.ts'

let throwaway: ThrowawayDatabase
let superuser: pg.Client
const [red, blue] = [newId(), newId()]
const auditId = newId()

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  await superuser.query(
    `insert into companies (id, code, name) values ($1, 'red', 'Red'), ($2, 'blue', 'Blue')`,
    [red, blue],
  )
})
afterAll(async () => {
  await superuser.end()
  await throwaway.close()
})

async function contact(phone: string): Promise<string> {
  const id = newId()
  await superuser.query(
    `insert into contacts (id, company_id, name, search_name) values ($1, $2, 'x', 'x')`,
    [id, red],
  )
  await superuser.query(
    `insert into contact_points (company_id, contact_id, kind, value, label, main, position)
     values ($1, $2, 'phone', $3, 'mobile', true, 0)`,
    [red, id, phone],
  )
  return id
}

async function endedCall(companyId: string, phone: string): Promise<string> {
  const id = newId()
  await superuser.query(
    `insert into calls (id, company_id, direction, state, from_number, to_number, customer_number, started_at)
     values ($1, $2, 'inbound', 'ended', $3, '1', $3, now())`,
    [id, companyId, phone],
  )
  return id
}

function event<T extends EventType>(
  type: T,
  subject: string,
  data: Partial<EventData<T>> = {},
  companyId = red,
): FeedEvent {
  const at = '2026-01-05T01:00:00.000Z'
  return {
    ...{ id: 1, companyId, at, type, version: 1, actor: { kind: 'system', id: null } },
    ...{ subject: { kind: type.split('.')[0], id: subject }, data },
  } as unknown as FeedEvent
}

/** What happens with one of them, and with who is none of red's. */
async function happened(id: string, phone: string): Promise<FeedEvent[]> {
  const [callId, removed] = [await endedCall(red, phone), newId()]
  const own = { contactId: id, organisationId: null }
  return [
    event('call.ended', callId),
    event('call.ended', callId, {}, blue),
    event('call.ended', await endedCall(blue, phone), {}, blue),
    event('call.ended', newId()),
    event('contact.updated', id, { changed: ['name'], auditId }),
    event('note.created', removed, own),
    event('note.created', newId(), own),
    event('note.created', newId(), { contactId: newId(), organisationId: null }),
    event('note.removed', removed, own),
  ]
}

/** @returns how many statements it took */
async function take(events: FeedEvent[]): Promise<number> {
  let statements = 0
  await withSystem(throwaway.database, (transaction) =>
    reader.inPostgres(
      transaction.withPlugin({
        transformQuery: ({ node }) => {
          statements++
          return node
        },
        transformResult: async ({ result }) => result,
      }) as typeof transaction,
      events,
    ),
  )
  return statements
}

const kindsOf = async (id: string) =>
  (await superuser.query('select kind from timeline where contact_id = $1 order by kind', [id])).rows.map(
    ({ kind }) => kind,
  )

it('takes a batch by a statement for each kind of thing, however many there are, and the same again', async () => {
  const numbers = Array.from({ length: 20 }, (_, place) => `+8491200${1000 + place}`)
  const people: string[] = []
  const events: FeedEvent[] = []
  for (const number of numbers) {
    const id = await contact(number)
    people.push(id)
    events.push(event('contact.created', id), ...(await happened(id, number)))
  }
  const some = await take(events.slice(0, 10))
  expect(await take(events)).toBe(some)
  await take(events)
  expect(some).toBe(6)
  for (const id of people) expect(await kindsOf(id)).toEqual(['call', 'change', 'created', 'note'])
})

it('gives a number the calls that it had before it was somebody’s, once though the batch says it twice', async () => {
  const phone = '+84912999999'
  await endedCall(red, phone)
  await endedCall(blue, phone)
  const id = await contact(phone)
  await take([
    event('contact.updated', id, { changed: ['phones'] }),
    event('contact.updated', id, { changed: ['phone'] }),
    event('contact.updated', id, { changed: ['name'] }),
  ])
  expect(await kindsOf(id)).toEqual(['call'])
})
