import { Refusal } from '@tongdai/contract/refusal'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectHandOvers } from './people/collect-hand-overs.ts'
import { callView } from './testing/call-view.ts'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let superuser: pg.Client
let companyId: string
let owner: TestClient
let lan: string
let minh: string

beforeAll(async () => {
  test = await startTestApp()
  superuser = new pg.Client({ connectionString: test.throwaway.url })
  await superuser.connect()
  companyId = await test.addCompany('red')
  for (const role of ['owner', 'manager'] as const)
    await test.addPerson(`${role}@red.test`, [{ companyId, role }])
  minh = await test.addPerson('minh@red.test', [{ companyId, role: 'manager' }])
  owner = await test.signedIn('owner@red.test')
})
afterAll(async () => {
  await superuser.end()
  await test.close()
})

let people = 0
/** Somebody with one of everything that can be handed over. */
async function busy(): Promise<string> {
  const n = ++people
  const id = await test.addPerson(`busy${n}@red.test`, [{ companyId, role: 'agent' }])
  await owner.call('createExtension', { body: { number: `70${n}`, userId: id } })
  await owner.call('createQueue', { body: { name: `Queue ${n}`, members: [{ userId: id, priority: 3 }] } })
  await owner.call('createDepartment', {
    body: { name: `Part ${n}`, members: [{ userId: id, role: 'manager' }] },
  })
  const { user } = await owner.call('createUser', {
    body: { name: 'New', phone: `09100000${10 + n}`, role: 'agent' },
  })
  await owner.call('createContact', {
    body: { name: `Customer ${n}`, phone: `09120000${10 + n}`, ownerId: id },
  })
  await superuser.query('update invitations set invited_by = $1 where id = $2', [id, user.id])
  await superuser.query(
    `insert into jobs (id, company_id, user_id, kind, label, input, state, run_id, beat_at, tries)
     values ($1, $2, $3, 'remove-recordings', '{"vi":"x","en":"x"}', '{}', 'running', $1, now(), 1)`,
    [newId(), companyId, id],
  )
  return id
}
const has = async (userId: string) => {
  const { rows } = await superuser.query(
    `select
       (select count(*)::int from extensions where user_id = $1) as extension,
       (select count(*)::int from queue_members where user_id = $1) as "queue-places",
       (select count(*)::int from department_members where user_id = $1 and role = 'manager') as "led-departments",
       (select count(*)::int from jobs where user_id = $1 and state in ('waiting', 'running')) as jobs,
       (select count(*)::int from invitations where invited_by = $1 and ended_at is null) as invitations,
       (select count(*)::int from contacts where owner_id = $1) as contacts`,
    [userId],
  )
  return rows[0]
}
const one = { extension: 1, 'queue-places': 1, 'led-departments': 1, jobs: 1, invitations: 1, contacts: 1 }
const none = { extension: 0, 'queue-places': 0, 'led-departments': 0, jobs: 0, invitations: 0, contacts: 0 }

describe('what somebody leaves behind', () => {
  it('is counted, kind by kind, and nothing of what there is none', async () => {
    lan = await busy()
    const { items, inCall } = await owner.call('getLeaving', { params: { id: lan } })
    expect(Object.fromEntries(items.map(({ kind, count }) => [kind, count]))).toEqual(one)
    expect(inCall).toBe(false)
    const names = Object.fromEntries(items.map((item) => [item.kind, item.names]))
    expect(names).toEqual({
      ...{ extension: ['701'], 'queue-places': ['Queue 1'], 'led-departments': ['Part 1'] },
      ...{ invitations: ['New'], contacts: [], jobs: [] },
    })
    expect((await owner.call('getLeaving', { params: { id: minh } })).items).toEqual([])
    const kinds = (await collectHandOvers()).map(({ name }) => name)
    expect(items.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('goes to whoever takes it in the step in which they are removed, and all of it is written down', async () => {
    await owner.call('removeUser', { params: { id: lan }, query: { to: minh } })
    expect(await has(minh)).toEqual(one)
    expect(await has(lan)).toEqual(none)
    const { rows } = await superuser.query('select priority from queue_members where user_id = $1', [minh])
    expect(rows).toEqual([{ priority: 3 }])
    // Whoever ran the job finds it no longer theirs, and another goes on with it.
    const job = await superuser.query('select state, run_id, tries from jobs where user_id = $1', [minh])
    expect(job.rows).toEqual([{ state: 'waiting', run_id: null, tries: 0 }])
    const { rows: written } = await superuser.query(
      `select action from audit_log where company_id = $1 and action in
       ('user.removed', 'queue.updated', 'department.updated', 'extension.updated') order by 1`,
      [companyId],
    )
    expect(written.map(({ action }) => action)).toEqual([
      'department.updated',
      'extension.updated',
      'queue.updated',
      'user.removed',
    ])
    expect(test.voiceLink.ended).toContainEqual({ companyId, userId: lan })
    const { items: deeds } = await owner.call('listAudit', { query: { kind: 'user' } })
    const removal = deeds.find(({ action }) => action === 'user.removed')
    expect(removal?.changes).toContainEqual({ field: 'handedTo', before: null, after: 'minh' })
    const told = await (await test.signedIn('minh@red.test')).call('listNotices', { query: {} })
    expect(told.items.map(({ title, text }) => [title.en, text.en])).toContainEqual([
      'You take over from busy1',
      'Customers looked after: 1 · Extension: 701 · Invitations waiting: New · Jobs that run: x · Departments led: Part 1 · Queues served: Queue 1',
    ])
  })

  it('stays where it is when the removal is refused', async () => {
    const id = await busy()
    const off = await test.addPerson('off@red.test', [{ companyId, role: 'agent' }])
    await owner.change('updateUser', { params: { id: off }, body: { disabled: true } })
    const refusals = [
      [off, 'WRONG_STATE'],
      [id, 'WRONG_STATE'],
      [newId(), 'NOT_FOUND'],
    ] as const
    for (const [to, code] of refusals) {
      const { body } = await owner.try('removeUser', { params: { id }, query: { to } })
      expect(body.error?.code).toBe(code)
      expect(await has(id)).toEqual(one)
    }
  })

  it('falls away where nobody is to take it', async () => {
    const id = await busy()
    await owner.call('removeUser', { params: { id } })
    expect(await has(id)).toEqual(none)
    const { rows } = await superuser.query('select user_id from extensions where number = $1', [
      `70${people}`,
    ])
    expect(rows).toEqual([{ user_id: null }])
  })

  it('leaves an heir their own extension, and the other free; who serves a queue already has not got it', async () => {
    const id = await busy()
    const { items } = await owner.call('listQueues', {})
    const queue = items.find(({ name }) => name === `Queue ${people}`)!
    await owner.change('updateQueue', {
      params: { id: queue.id },
      body: { members: [id, minh].map((userId) => ({ userId, priority: 1 })) },
    })
    await owner.call('removeUser', { params: { id }, query: { to: minh } })
    const { rows } = await superuser.query('select user_id from extensions where number = $1', [
      `70${people}`,
    ])
    expect(rows).toEqual([{ user_id: null }])
    const told = await (await test.signedIn('minh@red.test')).call('listNotices', { query: {} })
    expect(told.items[0]?.text.en).toBe(
      `Customers looked after: 1 · Extension 70${people}: becomes free · Invitations waiting: New · Jobs that run: x · Departments led: Part ${people}`,
    )
  })

  it('is given only by who may give each of it', async () => {
    const id = await busy()
    const { id: roleId } = await owner.call('createRole', {
      body: { name: 'Nhân sự', permissions: { 'people.see': 'all', 'people.manage': 'agents' }, masked: [] },
    } as never)
    const clerk = await test.addPerson('clerk@red.test', [{ companyId, role: 'agent' }])
    await owner.change('updateUser', { params: { id: clerk }, body: { roleId } })
    const { body } = await (await test.signedIn('clerk@red.test')).try('removeUser', {
      params: { id },
      query: { to: minh },
    })
    expect(body.error?.code).toBe('FORBIDDEN')
    expect(await has(id)).toEqual(one)
  })
})

describe('an heir who is removed in the same moment', () => {
  it('takes it first, or it is told that nobody is there', async () => {
    for (let round = 0; round < 4; round++) {
      const id = await busy()
      const heir = await test.addPerson(`leaving${round}@red.test`, [{ companyId, role: 'agent' }])
      const [handed, left] = await Promise.all([
        owner.try('removeUser', { params: { id }, query: { to: heir } }),
        owner.try('removeUser', { params: { id: heir } }),
      ])
      expect(left.status).toBe(200)
      expect([200, 404]).toContain(handed.status)
      expect(await has(heir)).toEqual(none)
      expect(await has(id)).toEqual(handed.status === 200 ? none : one)
    }
  })

  it('of two who are to take over from each other, one leaves', async () => {
    for (let round = 0; round < 4; round++) {
      const [one, other] = [await busy(), await busy()]
      const answers = await Promise.all([
        owner.try('removeUser', { params: { id: one }, query: { to: other } }),
        owner.try('removeUser', { params: { id: other }, query: { to: one } }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
    }
  })
})

describe('thousands of customers', () => {
  it('go to somebody else in one step, each written down and told', async () => {
    const id = await test.addPerson('keeper@red.test', [{ companyId, role: 'agent' }])
    const many = 6_000
    await superuser.query(
      `insert into contacts (id, company_id, name, search_name, owner_id)
       select gen_random_uuid(), $1, 'Customer', 'customer', $2 from generate_series(1, ${many})`,
      [companyId, id],
    )
    const counted = async (table: 'feed' | 'audit_log', column: string, value: string) => {
      const { rows } = await superuser.query(
        `select count(*)::int as count from ${table} where company_id = $1 and ${column} = $2`,
        [companyId, value],
      )
      return rows[0].count as number
    }
    const before = [
      await counted('feed', 'type', 'contact.updated'),
      await counted('audit_log', 'action', 'contact.updated'),
    ]
    const heir = await test.addPerson('heir-of-many@red.test', [{ companyId, role: 'agent' }])
    await owner.call('removeUser', { params: { id }, query: { to: heir } })
    expect(await has(heir)).toEqual({ ...none, contacts: many })
    expect([
      (await counted('feed', 'type', 'contact.updated')) - before[0]!,
      (await counted('audit_log', 'action', 'contact.updated')) - before[1]!,
    ]).toEqual([many, many])
  })
})

describe('a kind that a room adds', () => {
  it('is counted and handed like the others; where it refuses, nobody has left and nothing has moved', async () => {
    const id = await busy()
    const handed: string[] = []
    let refuses = true
    test.options.handOvers.push({
      name: 'tickets',
      label: { vi: 'Phiếu', en: 'Tickets' },
      otherwise: { vi: 'không ai giữ', en: 'are nobody’s' },
      needs: 'people.manage',
      leaving: true,
      count: async () => 4,
      async hand(_transaction, _actor, { from, to }) {
        if (refuses) throw new Refusal('IN_USE')
        handed.push(from, to)
        return { taken: [], left: [] }
      },
    })
    const { items } = await owner.call('getLeaving', { params: { id } })
    expect(items.at(-1)).toMatchObject({ kind: 'tickets', count: 4 })
    const { body } = await owner.try('removeUser', { params: { id }, query: { to: minh } })
    expect(body.error?.code).toBe('IN_USE')
    expect(await has(id)).toEqual(one)
    refuses = false
    await owner.call('removeUser', { params: { id }, query: { to: minh } })
    expect(handed).toEqual([id, minh])
    expect(await has(id)).toEqual(none)
    test.options.handOvers.pop()
  })
})

describe('somebody in a call', () => {
  it('is not removed by mistake', async () => {
    const id = await busy()
    const talking = callView(newId(), id)
    test.voiceLink.companies.set(companyId, { seq: 1, agents: [], calls: [talking], queues: [], trunks: [] })
    expect((await owner.call('getLeaving', { params: { id } })).inCall).toBe(true)
    const { body } = await owner.try('removeUser', { params: { id } })
    expect(body.error?.code).toBe('IN_CALL')
    expect(await has(id)).toEqual(one)
    await owner.call('removeUser', { params: { id }, query: { evenInCall: true } } as never)
    expect(await has(id)).toEqual(none)
    test.voiceLink.companies.clear()
  })
})

describe('people who stay', () => {
  it('hand over their work and keep what is their own', async () => {
    const id = await busy()
    const heir = await test.addPerson('heir@red.test', [{ companyId, role: 'agent' }])
    const manager = await test.signedIn('manager@red.test')
    await manager.call('handWorkOver', { body: { userIds: [id], to: heir } })
    expect(await has(heir)).toEqual({ ...none, contacts: 1, 'queue-places': 1, 'led-departments': 1 })
    expect(await has(id)).toEqual({ ...none, extension: 1, jobs: 1, invitations: 1 })
    const { items } = await owner.call('listDepartments', {})
    const part = items.find(({ name }) => name === `Part ${people}`)
    expect(part?.members.find(({ userId }) => userId === id)?.role).toBe('agent')
  })

  it('are switched off together, or none of them', async () => {
    const ids = [
      await test.addPerson('a@red.test', [{ companyId, role: 'agent' }]),
      await test.addPerson('b@red.test', [{ companyId, role: 'agent' }]),
    ]
    const peer = await test.addPerson('peer@red.test', [{ companyId, role: 'manager' }])
    const manager = await test.signedIn('manager@red.test')
    const states = async () =>
      (await owner.call('listUsers', {})).items
        .filter(({ id }) => ids.includes(id))
        .map((each) => each.disabledAt)
    const refused = await manager.try('switchUsers', { body: { userIds: [...ids, peer], disabled: true } })
    expect(refused.body.error?.code).toBe('FORBIDDEN')
    expect(await states()).toEqual([null, null])
    await manager.call('switchUsers', { body: { userIds: ids, disabled: true } })
    expect((await states()).every((at) => at !== null)).toBe(true)
    for (const userId of ids) expect(test.voiceLink.ended).toContainEqual({ companyId, userId })
    await manager.call('switchUsers', { body: { userIds: ids, disabled: false } })
    expect(await states()).toEqual([null, null])
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
