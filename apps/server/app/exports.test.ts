import { permissionScopes, permissions } from '@tongdai/contract/permissions'
import { withSystem } from '@tongdai/database/with-company'
import { clearFiles } from '@tongdai/files/clear-files'
import { systemClock } from '@tongdai/platform/clock'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import { startTestWork } from './testing/start-test-work.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let work: { close(): Promise<void> }
const day = 24 * 3_600_000
const asked = { format: 'csv', language: 'vi' } as const

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  const { database } = test.throwaway
  await withSystem(database, async (transaction) => {
    // Of what the company was furnished with.
    await transaction.deleteFrom('jobs').execute()
    const startedAt = Date.parse('2026-11-01T17:30:00Z')
    await transaction
      .insertInto('calls')
      .values(
        Array.from({ length: 1_200 }, (_, n) => ({
          ...{ id: newId(), companyId: red.companyId, direction: 'inbound' as const, state: 'ended' },
          ...{ outcome: 'answered', endedBy: 'customer', sipCode: null, reason: 'normal' },
          ...{ fromNumber: `+8490${1_000_000 + n}`, toNumber: '+842871000001' },
          ...{ customerNumber: `+8490${1_000_000 + n}`, customerName: n === 7 ? '=cmd' : null },
          ...{ hotlineId: red.hotlineId, hotlineNumber: '+842871000001', queueId: null, queueName: null },
          ...{ agentId: null, agentName: null, otherAgentId: null, sipCallId: null },
          ...{ startedAt: new Date(startedAt + n * 1_000), answeredAt: null, endedAt: null },
          ...{ waitMs: 1_500, talkMs: n * 1_000 },
        })),
      )
      .execute()
  })
  work = await startTestWork(test)
})
afterAll(async () => {
  await work.close()
  await test.close()
})

/** Waits for the end of what was started, and fetches its file. */
async function fetched(client: TestClient, id: string): Promise<string> {
  const job = async () => (await client.call('getMine', {})).jobs.find((each) => each.id === id)
  await expect.poll(async () => (await job())?.state, { timeout: 10_000 }).toBe('done')
  const { raw } = await client.try('getFile', { params: { id: (await job())!.file!.id } })
  expect(raw.statusCode).toBe(200)
  return raw.rawPayload.toString('utf8')
}

describe('an export', () => {
  it('has the rows that the filters let through, in the columns asked for', async () => {
    const job = await owner.call('exportCalls', {
      body: {
        ...asked,
        filters: { from: '2026-11-01T00:00:00Z', direction: 'inbound' },
        columns: ['customerNumber', 'startedAt', 'talk', 'customerName', 'direction'],
      },
    })
    expect(job.label.vi).toBe('Xuất lịch sử cuộc gọi')
    const lines = (await fetched(owner, job.id)).split('\r\n')
    expect(lines[0]).toBe('\uFEFFSố khách hàng,Bắt đầu,Nói (giây),Tên khách hàng,Chiều gọi')
    expect(lines).toHaveLength(1_202)
    // The newest first, by the clocks of the company.
    expect(lines[1]).toBe("'+84901001199,2026-11-02 00:49:59,1199,,Gọi đến")
    expect(lines).toContain("'+84901000007,2026-11-02 00:30:07,7,'=cmd,Gọi đến")
  })

  it('stands in the audit log, by its list and its rows', async () => {
    const { items } = await owner.call('listAudit', { query: { kind: 'list' } })
    expect(items[0]).toMatchObject({ action: 'list.exported', person: { id: red.ownerId } })
    expect(items[0]!.changes).toContainEqual({ field: 'rows', before: null, after: 1_200 })
  })

  it.each([
    ['exportContacts', ['name', 'phone'], 'Tên,Số điện thoại'],
    ['exportPeople', ['name', 'role', 'state'], 'Tên,Vai trò,Trạng thái'],
    ['exportAudit', ['at', 'action', 'changes'], 'Lúc,Việc,Thay đổi'],
  ] as const)('is made by %s', async (route, columns, header) => {
    const job = await owner.call(route, { body: { ...asked, filters: {}, columns } } as never)
    const lines = (await fetched(owner, job.id)).split('\r\n')
    expect(lines[0]).toBe(`\uFEFF${header}`)
    expect(lines.length).toBeGreaterThan(2)
  })

  it('has the company’s own fields, as people read them', async () => {
    const own = (type: 'choices' | 'number' | 'date' | 'user', more = {}) =>
      owner.call('createField', { body: { subject: 'contact', type, name: `Ô ${type}`, ...more } })
    const [choices, number] = [
      await own('choices', { options: [{ name: 'Sỉ' }, { name: 'Lẻ' }] }),
      await own('number'),
    ]
    const [date, user] = [await own('date'), await own('user')]
    await owner.call('createContact', {
      body: {
        name: 'Có ô riêng',
        fields: {
          [choices.id]: choices.options.map(({ id }) => id),
          ...{ [number.id]: -1.5, [date.id]: '2026-02-28', [user.id]: red.agentId },
        },
      },
    })
    const columns = [choices, number, date, user].map(({ id }) => `field.${id}` as const)
    const job = await owner.call('exportContacts', {
      body: { ...asked, filters: { search: 'co o rieng' }, columns: ['name', ...columns] },
    })
    expect(await fetched(owner, job.id)).toBe(
      '\uFEFFTên,Ô choices,Ô number,Ô date,Ô user\r\nCó ô riêng,Sỉ; Lẻ,-1.5,2026-02-28,agent\r\n',
    )
  })

  it('is a workbook where that is asked for', async () => {
    const job = await owner.call('exportContacts', {
      body: { filters: {}, columns: ['phone'], format: 'xlsx', language: 'en' },
    })
    expect(await fetched(owner, job.id)).toMatch(/^PK/)
    const file = (await owner.call('getMine', {})).jobs.find(({ id }) => id === job.id)!.file!
    expect(file.name).toMatch(/^khach-hang-\d{4}-\d\d-\d\d\.xlsx$/)
  })

  it('is not begun where there is nothing to put into it', async () => {
    const { body } = await owner.try('exportContacts', {
      body: { ...asked, filters: { search: 'không ai tên thế' }, columns: ['name'] },
    })
    expect(body.error?.code).toBe('NOTHING_TO_EXPORT')
  })

  it('is for who may export that list alone', async () => {
    const agent = await test.signedIn('agent@red.test')
    for (const route of ['exportCalls', 'exportContacts', 'exportPeople', 'exportAudit'] as const)
      expect((await agent.try(route, { body: {} } as never)).body.error?.code).toBe('FORBIDDEN')
  })
})

describe('of somebody who sees no numbers', () => {
  let hidden: TestClient
  let userId: string
  const role = (masked: ('phone' | 'email')[]) => ({
    permissions: Object.fromEntries(permissions.map((each) => [each, permissionScopes[each].at(-1)])),
    masked,
  })

  const giveRole = async (roleId: string) => {
    const { version } = await owner.call('getUser', { params: { id: userId } })
    await owner.call('updateUser', { params: { id: userId }, body: { version, roleId } })
  }

  it('an export shows none, and no handle of one', async () => {
    const { id } = await owner.call('createRole', { body: { name: 'Không thấy số', ...role(['phone']) } })
    userId = await test.addPerson('hidden@red.test', [{ companyId: red.companyId, role: 'agent' }])
    await giveRole(id)
    hidden = await test.signedIn('hidden@red.test')
    const job = await hidden.call('exportCalls', {
      body: { ...asked, filters: {}, columns: ['customerNumber', 'from'] },
    })
    const content = await fetched(hidden, job.id)
    expect(content).toContain('0901•••199,0901•••199')
    expect(content).not.toMatch(/901001199|;c\./)
  })

  it('one that was made while more was shown is not handed out any more', async () => {
    const shows = await owner.call('createRole', { body: { name: 'Thấy số', ...role([]) } })
    const hides = await owner.call('createRole', { body: { name: 'Che hết', ...role(['phone', 'email']) } })
    await giveRole(shows.id)
    const job = await hidden.call('exportCalls', {
      body: { ...asked, filters: {}, columns: ['customerNumber'] },
    })
    expect(await fetched(hidden, job.id)).toContain("'+84901001199")
    const { id } = (await hidden.call('getMine', {})).jobs.find((each) => each.id === job.id)!.file!
    await giveRole(hides.id)
    expect((await hidden.try('getFile', { params: { id } })).status).toBe(404)
  })
})

it('an export is kept for a week', async () => {
  const job = await owner.call('exportContacts', { body: { ...asked, filters: {}, columns: ['name'] } })
  await fetched(owner, job.id)
  const isThere = async () => {
    const { jobs } = await owner.call('getMine', {})
    return jobs.find(({ id }) => id === job.id)!.file !== null
  }
  const clearAfter = (ms: number) => {
    const now = () => Date.now() + ms
    return clearFiles({ ...test.options.files, clock: { ...systemClock, now } })
  }
  await clearAfter(6 * day)
  expect(await isThere()).toBe(true)
  await clearAfter(7 * day + 60_000)
  expect(await isThere()).toBe(false)
})
