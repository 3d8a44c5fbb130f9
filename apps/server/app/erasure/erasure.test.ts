import { withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Furnished } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import { startTestWork } from '../testing/start-test-work.ts'
import type { TestClient } from '../testing/test-client.ts'

const name = 'Huỳnh Thị Diễm Phúc'
const [number, spaced, dotted, mail] = [
  '+84977123987',
  '0977 123 987',
  '0977.123.987',
  'diem.phuc@khach.test',
]

let test: TestApp
let red: Furnished
let owner: TestClient
let superuser: pg.Client
let work: { close(): Promise<void> }
let id: string
let callId: string
beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  superuser = new pg.Client({ connectionString: test.throwaway.url })
  await superuser.connect()
  work = await startTestWork(test)
  await plant()
})
afterAll(async () => {
  await work.close()
  await superuser.end()
  await test.close()
})

const of = (id: string) => ({ params: { id } })
const noted = (text: string) => ({
  body: {
    body: {
      type: 'doc' as const,
      content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
    },
  },
})

/** Somebody in every place where one can be. */
async function plant(): Promise<void> {
  const contact = await owner.call('createContact', {
    body: { name, phones: [{ value: number }], emails: [{ value: mail }], street: '1 Lê Lợi' },
  })
  id = contact.id
  await owner.change('updateContact', { ...of(id), body: { position: `Gọi ${spaced}` } })
  await owner.call('createNote', { ...of(id), ...noted(`${name}, ${dotted}`) })
  await owner.call('createNote', { ...of(red.contactId), ...noted(`Bạn của ${name} (${spaced}, ${mail})`) })
  await owner.call('writeConsent', {
    ...of(id),
    body: { purpose: 'marketing', deed: 'given', how: 'call', note: `${name} ${number}` },
  })
  const twin = await owner.call('createContact', {
    body: { name, phones: [{ value: number }], sharedNumber: true },
  })
  await owner.call('mergeContacts', {
    body: {
      contacts: [await owner.call('getContact', of(id)), twin].map(({ id, version }) => ({ id, version })),
    },
  })
  callId = newId()
  await withSystem(test.throwaway.database, async (transaction) => {
    const {
      kind: _,
      customerNumberReversed: __,
      ...row
    } = (await transaction
      .selectFrom('calls')
      .selectAll()
      .where('id', '=', red.callId)
      .executeTakeFirstOrThrow()) as never as Record<string, unknown>
    await transaction
      .insertInto('calls')
      .values({
        ...{ ...row, id: callId, fromNumber: number, customerNumber: number, customerName: name },
        sipCallId: `${number}@carrier`,
      } as never)
      .execute()
    const entries = [{ at: '2026-01-05T01:00:00.000Z', what: 'arrived', number, divertedBy: '0977123987' }]
    const common = { companyId: red.companyId, callId }
    await transaction
      .insertInto('callTimeline')
      .values({ ...common, entries: JSON.stringify(entries) })
      .execute()
    await transaction
      .insertInto('recordings')
      .values({
        ...{ ...common, id: newId(), storageKey: red.recordingKey, durationMs: 1000 },
        ...{ complete: true, missingMs: 0, purgedAt: null },
      } as never)
      .execute()
    await transaction
      .insertInto('timeline')
      .values({
        ...{ companyId: red.companyId, contactId: id, organisationId: null, at: new Date(), kind: 'call' },
        ref: callId,
      })
      .execute()
  })
  await superuser.query(
    `insert into import_rows (company_id, import_id, number, action, keys, data, target_id, before)
     values ($1, $2, 9, 'update', array[$3], $4, $5, $4)`,
    [red.companyId, red.importId, number, JSON.stringify({ name, phones: [number] }), id],
  )
  await superuser.query(
    `insert into list_views (id, company_id, kind, name, state, position) values ($1, $2, 'contacts', $3, $4, 1)`,
    [newId(), red.companyId, `Khách ${name}`, JSON.stringify({ search: '0977123987' })],
  )
  await superuser.query(
    `insert into journal_events (node, epoch, sequence, company_id, subject_kind, subject_id, at, event)
     values ('x', 'x', 1, $1, 'call', $2, now(), $3)`,
    [red.companyId, callId, JSON.stringify({ type: 'call.arrived', from: number, callerName: 'HUYNH PHUC' })],
  )
}

/** Every text of every table of the instance that says who it was. */
async function traces(): Promise<string[]> {
  const { rows: columns } = await superuser.query<{ table: string; column: string }>(`
    select format('%I.%I', table_schema, table_name) as table, column_name as column
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      and data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying')`)
  const folded = 'huynh thi diem phuc'
  const words = `${name}|${folded}|huynh phuc|diem\\.phuc@khach|977[ .()-]*123[ .()-]*987|7893217794`
  const found: string[] = []
  for (const { table, column } of columns) {
    const { rows } = await superuser.query(
      `select left("${column}"::text, 200) as text from ${table} where "${column}"::text ~* $1`,
      [words],
    )
    found.push(...rows.map(({ text }) => `${table}.${column}: ${text}`))
  }
  return found
}

const finished = (jobId: string) =>
  expect
    .poll(
      async () => (await superuser.query('select state from jobs where id = $1', [jobId])).rows[0].state,
      {
        timeout: 20_000,
      },
    )
    .toBe('done')

describe('the personal data of one person', () => {
  it('is put into one archive, for whoever may erase', async () => {
    const manager = await test.signedIn('manager@red.test')
    expect((await manager.try('exportPersonalData', of(id))).status).toBe(403)
    const job = await owner.call('exportPersonalData', of(id))
    await finished(job.id)
    const { rows } = await superuser.query('select bytes, name from files where owner_id = $1', [job.id])
    expect(Number(rows[0].bytes)).toBeGreaterThan(16_000)
  })

  it('is nowhere any more once it was erased; the certificate says what was found, and not whose it was', async () => {
    expect((await traces()).length).toBeGreaterThan(15)
    const erase = (name: string) =>
      owner.try('eraseContact', { ...of(id), body: { name, reason: 'Thư số 7' } })
    expect((await erase('Phúc')).status).toBe(400)
    const { status, body } = await erase(name)
    expect(status).toBe(200)
    await finished(body.id)
    expect(await traces()).toEqual([])
    const { items } = await owner.call('listErasures', {})
    expect(items).toMatchObject([{ contactId: id, reason: 'Thư số 7', person: { name: 'owner' } }])
    expect(items[0]!.endedAt).not.toBeNull()
    expect(items[0]!.found).toMatchObject({
      ...{ contacts: 2, points: 3, notes: 1, consents: 1, merges: 1 },
      ...{ recordings: 1, calls: 1, journal: 1, imports: 1 },
    })
    expect(JSON.stringify(items)).not.toContain('Phúc')
    expect(await test.options.storage.stat(red.recordingKey)).toBeNull()
    expect((await owner.try('getContact', of(id))).status).toBe(404)
    const call = await owner.call('getCall', of(callId))
    expect(call.customerName).toBeNull()
    expect(call.customerNumber).toMatch(/^#[0-9a-f]{12}$/)
    expect(call.from).toBe(call.customerNumber)
  })

  it('stays with others who have the same number', async () => {
    const other = await owner.call('createContact', {
      body: { name: 'Bố', phones: [{ value: `0901234561` }], sharedNumber: true },
    })
    const { id: jobId } = await owner.call('eraseContact', { ...of(other.id), body: { name: 'Bố' } })
    await finished(jobId)
    const found = await owner.call('lookUpContact', { query: { number: '0901234561' } })
    expect(found.contact?.id).toBe(red.contactId)
    expect((await owner.call('getCall', of(red.callId))).customerNumber).toBe('+84901234561')
  })
})
