import { api, type RouteName } from '@tongdai/contract/api'
import { type Grants, type Permission, permissionScopes, permissions } from '@tongdai/contract/permissions'
import { withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import type { ChangeInput, TestClient } from '../testing/test-client.ts'

let test: TestApp
let owner: TestClient
let manager: TestClient
let lead: TestClient
/** The lead's role and department, another department, and somebody in each. */
let roleId: string
let sales: string
let care: string
let leadId: string
let lan: string
let minh: string
const calls = {} as Record<'lan' | 'minh', string>

beforeAll(async () => {
  const furnished = await startFurnishedApp()
  const { companyId, callId } = furnished.red
  ;({ test, owner } = furnished)
  manager = await test.signedIn('manager@red.test')
  for (const name of ['lead', 'lan', 'minh'])
    await test.addPerson(`${name}@red.test`, [{ companyId, role: 'agent' }])
  const { items } = await owner.call('listUsers', {})
  ;[leadId, lan, minh] = ['lead', 'lan', 'minh'].map(
    (name) => items.find((user) => user.name === name)!.id,
  ) as [...[string, string, string]]
  const department = (name: string, ...userIds: string[]) =>
    owner.call('createDepartment', { body: { name, members: userIds.map((userId) => ({ userId })) } })
  sales = (await department('Sales', leadId, lan)).id
  care = (await department('Care', minh)).id
  roleId = (await owner.call('createRole', { body: { name: 'Lead' } })).id
  await owner.change('updateUser', { params: { id: leadId }, body: { roleId } })
  lead = await test.signedIn('lead@red.test')
  await withSystem(test.throwaway.database, async (transaction) => {
    const call = await transaction
      .selectFrom('calls')
      .selectAll()
      .where('id', '=', callId)
      .executeTakeFirstOrThrow()
    const { kind: _, customerNumberReversed: __, ...row } = call as typeof call & Record<string, unknown>
    for (const [name, agentId] of [
      ['lan', lan],
      ['minh', minh],
    ] as const) {
      calls[name] = newId()
      await transaction
        .insertInto('calls')
        .values({ ...row, id: calls[name], agentId, agentName: name, sipCallId: name } as never)
        .execute()
      await transaction
        .insertInto('recordings')
        .values({
          ...{ id: newId(), companyId, callId: calls[name], storageKey: furnished.red.recordingKey },
          ...{ durationMs: 1000, complete: true, missingMs: 0 },
        } as never)
        .execute()
    }
  })
})
afterAll(() => test.close())

const allow = (grants: Grants) =>
  owner.change('updateRole', { params: { id: roleId }, body: { permissions: grants } })
const codeOf = async <Name extends RouteName>(client: TestClient, name: Name, input: ChangeInput<Name>) => {
  const { status, body } = await client.tryChange(name, input)
  return status < 300 ? 'done' : body.error!.code
}
const names = Object.keys(api) as RouteName[]
/** What some operations behind a permission change besides, and so must be allowed to. */
const besides: Grants = { 'contacts.edit': 'all' }
const needingMore: Permission[] = ['contacts.import']
const taking = names.filter((name) => api[name].needs in permissionScopes)

describe('every route', () => {
  it.each(permissions.filter((needed) => taking.some((name) => api[name].needs === needed)))(
    'that needs %s is closed to a role that has all but that, and open to one that has that alone',
    async (needed) => {
      const answers = async () =>
        Object.fromEntries(
          await Promise.all(
            taking
              .filter((name) => api[name].needs === needed)
              .map(async (name) => {
                const route = api[name]
                const url = route.path.replace(':id', newId())
                const answer = await lead.send(route.method, url, 'body' in route ? {} : undefined)
                // Some answer with a file.
                const code = answer.statusCode < 400 ? null : answer.json().error.code
                return [name, code === 'FORBIDDEN' ? 'closed' : 'open'] as const
              }),
          ),
        )
      const all = (state: string) =>
        Object.fromEntries(taking.filter((name) => api[name].needs === needed).map((name) => [name, state]))
      const others = permissions.filter((each) => each !== needed)
      await allow(Object.fromEntries(others.map((each) => [each, permissionScopes[each].at(-1)])))
      expect(await answers()).toEqual(all('closed'))
      await allow({
        ...(needingMore.includes(needed) && besides),
        [needed]: permissionScopes[needed].at(-1),
      })
      expect(await answers()).toEqual(all('open'))
    },
  )
})

describe('a role with the scope of departments', () => {
  it('sees and hears the calls of its department, and no other', async () => {
    await allow({ 'calls.see': 'departments', 'recordings.listen': 'departments' })
    const list = async (query: object = {}) =>
      (await lead.call('listCalls', { query })).items.map(({ id }) => id)
    expect(await list()).toEqual([calls.lan])
    expect([await list({ agentId: lan }), await list({ agentId: minh })]).toEqual([[calls.lan], []])
    expect((await lead.call('listCalls', { query: {} })).items[0]!.recording).not.toBeNull()
    const opened = async (name: 'getCall' | 'getPeaks') =>
      Promise.all([calls.lan, calls.minh].map((id) => codeOf(lead, name, { params: { id } } as never)))
    expect(await opened('getCall')).toEqual(['done', 'NOT_FOUND'])
    expect(await opened('getPeaks')).toEqual(['done', 'NOT_FOUND'])
    await allow({ 'calls.see': 'departments' })
    expect((await lead.call('listCalls', { query: {} })).items[0]!.recording).toBeNull()
    expect(await codeOf(lead, 'getRecording', { params: { id: calls.lan } })).toBe('FORBIDDEN')
    await allow({ 'calls.see': 'departments', 'recordings.listen': 'own' })
    expect(await codeOf(lead, 'getRecording', { params: { id: calls.lan } })).toBe('NOT_FOUND')
  })

  it('sees the people of its department', async () => {
    await allow({ 'people.see': 'departments', 'departments.see': 'departments' })
    const { items } = await lead.call('listUsers', {})
    expect(items.map(({ name }) => name).sort()).toEqual(['lan', 'lead'])
    expect(await codeOf(lead, 'getUser', { params: { id: minh } })).toBe('NOT_FOUND')
    expect((await lead.call('listDepartments', {})).items.map(({ name }) => name)).toEqual(['Sales'])
    expect(await codeOf(lead, 'getDepartment', { params: { id: care } })).toBe('NOT_FOUND')
  })

  const doors = {
    rename: ['updateUser', (id: string) => ({ params: { id }, body: { name: 'lan' } })],
    disable: ['updateUser', (id: string) => ({ params: { id }, body: { disabled: true } })],
    enable: ['updateUser', (id: string) => ({ params: { id }, body: { disabled: false } })],
    'reset the password of': ['resetPassword', (id: string) => ({ params: { id } })],
    pause: ['setAgentStatus', (userId: string) => ({ body: { status: 'paused', reason: 'x', userId } })],
    'hang up the call of': [
      'hangUpCall',
      (userId: string) => ({ params: { id: newId() }, body: { userId } }),
    ],
    'make an extension for': ['createExtension', (userId: string) => ({ body: { number: '177', userId } })],
  } as const satisfies Record<string, readonly [RouteName, (id: string) => object]>
  it.each(Object.entries(doors))('lets its holder %s its own people alone', async (_, [name, input]) => {
    await allow({
      ...{ 'people.manage': 'departments', 'agents.steer': 'departments', 'calls.steer': 'departments' },
      ...{ 'extensions.manage': 'departments', 'calls.take': 'own', 'calls.see': 'departments' },
      ...{ 'recordings.listen': 'departments', 'live.see': 'departments', 'people.see': 'departments' },
      ...{
        'departments.see': 'departments',
        'extensions.see': 'all',
        'extensions.credentials': 'departments',
      },
      ...{ 'hotlines.see': 'all', 'queues.see': 'all', 'contacts.see': 'all', 'contacts.edit': 'all' },
      'files.use': 'all',
    })
    for (const stranger of [minh, await ownerId()])
      expect(await codeOf(lead, name, input(stranger) as never)).toBe('FORBIDDEN')
    expect(await codeOf(lead, name, input(lan) as never)).not.toBe('FORBIDDEN')
  })
})

describe('nobody gives what they have not', () => {
  it('by a role that they write, change or remove', async () => {
    await allow({ 'roles.see': 'all', 'roles.manage': 'all', 'calls.see': 'departments' })
    const create = (grants: Grants, masked: 'phone'[] = []) =>
      codeOf(lead, 'createRole', { body: { name: `R${newId()}`, permissions: grants, masked } })
    expect(await create({ 'calls.see': 'own' })).toBe('done')
    expect(await create({ 'calls.see': 'own' }, ['phone'])).toBe('done')
    expect(await create({ 'calls.see': 'departments' })).toBe('FORBIDDEN')
    expect(await create({ 'calls.see': 'all' })).toBe('FORBIDDEN')
    expect(await create({ 'people.see': 'led' })).toBe('FORBIDDEN')
    expect(await create({ 'calls.see': 'agents' })).toBe('INVALID_REQUEST')
    const strong = await owner.call('createRole', {
      body: { name: 'Strong', permissions: { 'trunks.manage': 'all' } },
    })
    expect(await codeOf(lead, 'updateRole', { params: { id: strong.id }, body: { permissions: {} } })).toBe(
      'FORBIDDEN',
    )
    expect(await codeOf(lead, 'removeRole', { params: { id: strong.id } })).toBe('FORBIDDEN')
    expect(
      await codeOf(lead, 'updateRole', {
        params: { id: roleId },
        body: { permissions: { 'trunks.see': 'all' } },
      }),
    ).toBe('FORBIDDEN')
  })

  it('by a role that they give, or somebody whose password they reset', async () => {
    const { id } = await owner.call('createRole', {
      body: { name: 'Lines', permissions: { 'trunks.manage': 'all' } },
    })
    const give = (client: TestClient, userId: string) =>
      codeOf(client, 'updateUser', { params: { id: userId }, body: { roleId: id } })
    expect(await give(manager, lan)).toBe('FORBIDDEN')
    expect(await give(owner, lan)).toBe('done')
    expect(await codeOf(manager, 'resetPassword', { params: { id: lan } })).toBe('FORBIDDEN')
    expect(await codeOf(manager, 'removeUser', { params: { id: lan } })).toBe('FORBIDDEN')
    expect(await give(owner, await ownerId())).toBe('FORBIDDEN')
    await owner.change('updateUser', { params: { id: lan }, body: { roleId: null } })
    expect(await codeOf(manager, 'updateUser', { params: { id: lan }, body: { name: 'lan' } })).toBe('done')
  })

  it('by a role that somebody is invited to, nor by the code of whoever is', async () => {
    const { id } = await owner.call('createRole', {
      body: { name: 'Invited', permissions: { 'trunks.manage': 'all', 'calls.see': 'departments' } },
    })
    const body = { email: 'to-a-role@red.test', name: 'Invited', role: 'agent' as const, roleId: id }
    expect(await codeOf(manager, 'createUser', { body })).toBe('FORBIDDEN')
    expect(await codeOf(owner, 'createUser', { body: { ...body, role: 'manager' } })).toBe('FORBIDDEN')
    expect(await codeOf(owner, 'createUser', { body: { ...body, roleId: newId() } })).toBe('NOT_FOUND')
    const { user, password } = await owner.call('createUser', { body })
    expect(user.ownRole).toEqual({ id, name: 'Invited' })
    const params = { id: user.id }
    expect(await codeOf(manager, 'resetPassword', { params })).toBe('FORBIDDEN')
    expect(await codeOf(manager, 'updateUser', { params, body: { name: 'Mine' } })).toBe('FORBIDDEN')
    expect(await codeOf(manager, 'removeUser', { params })).toBe('FORBIDDEN')
    expect(await codeOf(owner, 'updateUser', { params, body: { roleId: null } })).toBe('done')
    expect(await codeOf(manager, 'updateUser', { params, body: { roleId: id } })).toBe('FORBIDDEN')
    expect(await codeOf(owner, 'updateUser', { params, body: { roleId: id } })).toBe('done')
    // Whoever comes has it from the first day on.
    const invited = test.client()
    await invited.signIn('to-a-role@red.test', password)
    await invited.call('changePassword', {
      body: { currentPassword: password, newPassword: 'a sentence of their own' },
    })
    const { grants, companies } = await invited.call('getMe', {})
    expect(grants['trunks.manage']).toBe('all')
    expect(companies.map(({ roleName }) => roleName)).toEqual(['Invited'])
    const { items } = await owner.call('listUsers', {})
    const { id: userId } = items.find(({ email }) => email === 'to-a-role@red.test')!
    await owner.call('removeUser', { params: { id: userId } })
    await owner.call('removeRole', { params: { id } })
  })

  it('by whom they make an owner, a manager or an agent', async () => {
    await allow({ 'people.see': 'all', 'people.manage': 'all' })
    for (const role of ['owner', 'manager', 'agent'] as const) {
      const body = { email: `new-${role}@red.test`, name: 'New', role }
      expect(await codeOf(lead, 'createUser', { body })).toBe('FORBIDDEN')
    }
    expect(await codeOf(lead, 'updateUser', { params: { id: lan }, body: { role: 'owner' } })).toBe(
      'FORBIDDEN',
    )
    expect(await codeOf(lead, 'resetPassword', { params: { id: await ownerId() } })).toBe('FORBIDDEN')
  })

  it('by a place in a department', async () => {
    await allow({ 'departments.see': 'all', 'departments.manage': 'all', 'calls.see': 'own' })
    const place = (id: string, userId: string, role: 'manager' | 'agent') =>
      codeOf(lead, 'updateDepartment', { params: { id }, body: { members: [{ userId, role }] } })
    expect(await place(care, lan, 'agent')).toBe('done')
    expect(await place(care, lan, 'manager')).toBe('FORBIDDEN')
    await allow({
      'departments.see': 'departments',
      'departments.manage': 'departments',
      'calls.see': 'departments',
    })
    expect(await place(care, leadId, 'agent')).toBe('FORBIDDEN')
    const move = { params: { id: sales }, body: { userIds: [lan], to: care } }
    expect(await codeOf(lead, 'moveMembers', move)).toBe('FORBIDDEN')
    await owner.change('updateDepartment', { params: { id: care }, body: { members: [{ userId: minh }] } })
  })
})

const ownerId = async () => (await owner.call('getMe', {})).user.id

describe('a role that is removed', () => {
  it('hands its holders over, in words or not at all', async () => {
    const { id } = await owner.call('createRole', {
      body: { name: 'Short', permissions: { 'health.see': 'all' } },
    })
    await owner.change('updateUser', { params: { id: minh }, body: { roleId: id } })
    expect(await codeOf(owner, 'removeRole', { params: { id } })).toBe('IN_USE')
    await owner.call('removeRole', { params: { id }, query: { to: roleId } })
    const user = await owner.call('getUser', { params: { id: minh } })
    expect(user.ownRole).toEqual({ id: roleId, name: 'Lead' })
    await owner.change('updateUser', { params: { id: minh }, body: { roleId: null } })
  })
})

describe('a department', () => {
  it('is led by its managers, for as long as it is switched on', async () => {
    const members = [{ userId: minh, role: 'manager' as const }, { userId: lan }]
    await owner.change('updateDepartment', { params: { id: care }, body: { members } })
    const leader = await test.signedIn('minh@red.test')
    const seen = async () => (await leader.call('listCalls', { query: {} })).items.map(({ id }) => id).sort()
    expect(await seen()).toEqual([calls.lan, calls.minh].sort())
    expect((await leader.call('listUsers', {})).items.map(({ name }) => name).sort()).toEqual(['lan', 'minh'])
    await owner.change('updateDepartment', { params: { id: care }, body: { disabled: true } })
    expect(await seen()).toEqual([calls.minh])
    expect(await codeOf(leader, 'listUsers', {})).toBe('FORBIDDEN')
    await owner.change('updateDepartment', { params: { id: care }, body: { disabled: false } })
  })

  it('moves its people, lets them serve queues, and hands their places over', async () => {
    await owner.call('moveMembers', { params: { id: sales }, body: { userIds: [lan], to: care } })
    const of = async (id: string) =>
      (await owner.call('getDepartment', { params: { id } })).members.map(
        ({ name, role }) => `${name} ${role}`,
      )
    expect([await of(sales), await of(care)]).toEqual([['lead agent'], ['lan agent', 'minh manager']])
    const [{ id: queueId, members: before }] = (await owner.call('listQueues', {})).items as [never]
    const body = { userIds: [lan], queueIds: [queueId] }
    const { items } = await owner.call('queueMembers', { params: { id: care }, body })
    expect(items[0]!.before).toEqual(
      (before as { userId: string; priority: number }[]).map(({ userId, priority }) => ({
        userId,
        priority,
      })),
    )
    const serving = async () =>
      (await owner.call('getQueue', { params: { id: queueId } })).members.map(({ name }) => name).sort()
    expect(await serving()).toEqual(['agent', 'lan'])
    await owner.call('handOverQueues', { params: { id: care }, body: { userIds: [lan], to: sales } })
    expect(await serving()).toEqual(['agent', 'lead'])
    expect(
      (await owner.call('queueMembers', { params: { id: care }, body: { ...body, userIds: [minh] } })).items,
    ).toHaveLength(1)
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
