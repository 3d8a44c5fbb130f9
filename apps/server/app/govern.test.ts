import type { RouteName } from '@tongdai/contract/api'
import type { Role } from '@tongdai/contract/role'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
const clients = {} as Record<Role, TestClient>
const targets = {} as Record<Role | 'nobody', { userId: string | null; extensionId: string }>
const selves = {} as Record<Role, string>
let free: string
const callId = newId()

beforeAll(async () => {
  test = await startTestApp()
  const companyId = await test.addCompany('red')
  for (const role of ['owner', 'manager', 'agent'] as const) {
    selves[role] = await test.addPerson(`${role}@red.test`, [{ companyId, role }])
    const userId = await test.addPerson(`target-${role}@red.test`, [{ companyId, role }])
    clients[role] = await test.signedIn(`${role}@red.test`)
    targets[role] = { userId, extensionId: '' }
  }
  targets.nobody = { userId: null, extensionId: '' }
  for (const [index, target] of Object.values(targets).entries()) {
    const body = { number: `10${index}`, userId: target.userId }
    target.extensionId = (await clients.owner.call('createExtension', { body })).id
  }
  free = (await clients.owner.call('createExtension', { body: { number: '150' } })).id
})
afterAll(() => test.close())

type Target = keyof typeof targets
interface Door {
  route: RouteName
  input: (target: { userId: string | null; extensionId: string }, me: string) => object
  /** Of a target, and by way of it. */
  of: readonly Target[]
}
const people = ['owner', 'manager', 'agent'] as const
const all = [...people, 'nobody'] as const
const person = (body?: object) => (target: { userId: string | null }) => ({
  params: { id: target.userId },
  ...(body && { body }),
})
const extension = (body?: object) => (target: { extensionId: string }) => ({
  params: { id: target.extensionId },
  ...(body && { body }),
})

/** Of the call that person is in, where it is about one. */
const order = (body?: object) => (target: { userId: string | null }) => ({
  params: { id: callId },
  body: { ...body, userId: target.userId },
})

/** Every door by which one person can be, hear, or do something to another. */
const doors: Record<string, Door> = {
  rename: { route: 'updateUser', input: person({ name: 'x' }), of: people },
  disable: { route: 'updateUser', input: person({ disabled: true }), of: people },
  enable: { route: 'updateUser', input: person({ disabled: false }), of: people },
  'reset the password of': { route: 'resetPassword', input: person(), of: people },
  'read the SIP password of': { route: 'getExtensionCredentials', input: extension(), of: all },
  'change the SIP password of': { route: 'rotateExtensionSecret', input: extension(), of: all },
  'rename the extension of': { route: 'updateExtension', input: extension({ name: 'x' }), of: all },
  'disable the extension of': { route: 'updateExtension', input: extension({ enabled: false }), of: all },
  'take the extension of': { route: 'updateExtension', input: extension({ userId: null }), of: all },
  'have for oneself the extension of': {
    route: 'updateExtension',
    input: ({ extensionId }, userId) => ({ params: { id: extensionId }, body: { userId } }),
    of: all,
  },
  'give an extension to': {
    route: 'updateExtension',
    input: ({ userId }) => ({ params: { id: free }, body: { userId } }),
    of: people,
  },
  'make an extension for': {
    route: 'createExtension',
    input: ({ userId }) => ({ body: { number: '160', userId } }),
    of: people,
  },
  'remove the extension of': { route: 'removeExtension', input: extension(), of: all },
  remove: { route: 'removeUser', input: person(), of: people },
  pause: { route: 'setAgentStatus', input: order({ status: 'paused', reason: 'x' }), of: people },
  'make ready': { route: 'setAgentStatus', input: order({ status: 'ready' }), of: people },
  'end the wrap-up of': { route: 'finishWrapUp', input: order(), of: people },
  'hold the call of': { route: 'holdCall', input: order(), of: people },
  'resume the call of': { route: 'resumeCall', input: order(), of: people },
  'hang up the call of': { route: 'hangUpCall', input: order(), of: people },
}
/** Whom each role governs; an agent is refused by the table of roles, or does not see the extension at all. */
const governs: Record<Role, readonly Target[]> = {
  owner: ['owner', 'manager', 'agent', 'nobody'],
  manager: ['agent', 'nobody'],
  agent: [],
}
const cases = Object.entries(doors).flatMap(([name, door]) =>
  door.of.flatMap((target) => (['agent', 'manager'] as const).map((role) => ({ name, role, target, door }))),
)

/** As the last refusal left it. */
let before: unknown = null

describe('who governs whom', () => {
  it.each(cases.filter(({ role, target }) => !governs[role].includes(target)))(
    '$role may not $name $target',
    async ({ role, target, door }) => {
      before ??= await state()
      const { body } = await clients[role].tryChange(
        door.route,
        door.input(targets[target], selves[role]) as never,
      )
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(body.error?.code)
      if (role === 'manager') expect(body.error?.code).toBe('FORBIDDEN')
      const was = before
      before = await state()
      expect(before).toEqual(was)
    },
  )

  it.each(cases.filter(({ role, target }) => role === 'manager' && governs.manager.includes(target)))(
    'manager may $name $target',
    async ({ target, door }) => {
      // What is in the way of a door, such as the extension they have already, is a refusal of another kind.
      const { body } = await clients.manager.tryChange(
        door.route,
        door.input(targets[target], selves.manager) as never,
      )
      expect(body.error?.code).not.toBe('FORBIDDEN')
    },
  )

  it('tells the exchange who asked, and whom it concerns', async () => {
    const { userId } = targets.owner as { userId: string }
    await clients.owner.call('hangUpCall', { params: { id: callId }, body: { userId } })
    await clients.owner.call('setAgentStatus', { body: { status: 'ready' } })
    const said = { companyId: expect.any(String), by: selves.owner }
    expect(test.voiceLink.commands.slice(-2).map(({ command }) => command)).toEqual([
      { ...said, type: 'call.hang-up', callId, target: userId },
      { ...said, type: 'agent.ready', target: selves.owner },
    ])
  })

  it('leaves everybody their own SIP password', async () => {
    for (const role of people) {
      const { user } = await clients[role].call('getMe', {})
      const body = { number: `17${people.indexOf(role)}`, userId: user.id }
      const { id } = await clients.owner.call('createExtension', { body })
      expect((await clients[role].try('getExtensionCredentials', { params: { id } })).status).toBe(200)
    }
  })
})

async function state(): Promise<unknown> {
  const [users, extensions] = [
    await clients.owner.call('listUsers', {}),
    await clients.owner.call('listExtensions', {}),
  ]
  return { users, extensions, orders: test.voiceLink.commands.length }
}
