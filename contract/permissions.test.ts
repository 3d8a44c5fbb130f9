import { describe, expect, it } from 'vitest'
import { api, type RouteName } from './api.ts'
import { may, type Permission, permissions, rolePermissions, type Subject } from './permissions.ts'
import { role } from './role.ts'
import { routePermissions } from './route-permissions.ts'

const roles = role.options
const scopes = [undefined, 'own', 'agents', 'all'] as const

/** What each role is allowed, once more and apart from the code: who changes that changes it here too, and is seen to. */
const table = `
permission             | owner | manager | agent
calls.take             | own   | own     | own
calls.steer            | all   | agents  | own
agents.steer           | all   | agents  | own
calls.see              | all   | all     | own
live.see               | all   | all     | own
people.see             | all   | all     | -
people.manage          | all   | agents  | -
extensions.see         | all   | all     | own
extensions.manage      | all   | agents  | -
extensions.credentials | all   | agents  | own
trunks.see             | all   | all     | -
trunks.manage          | all   | -       | -
hotlines.see           | all   | all     | all
hotlines.manage        | all   | -       | -
queues.see             | all   | all     | all
queues.manage          | all   | all     | -
contacts.see           | all   | all     | all
contacts.edit          | all   | all     | all
contacts.remove        | all   | all     | -
files.use              | all   | all     | all
company.see            | all   | all     | -
company.manage         | all   | -       | -
health.see             | all   | -       | -
security.see           | all   | -       | -`

describe('the table of permissions', () => {
  it('is as it was agreed', () => {
    const [header, ...rows] = table
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
    expect(header).toEqual(['permission', ...roles])
    const present = permissions.map((permission) => [
      permission,
      ...roles.map((each) => rolePermissions[each][permission] ?? '-'),
    ])
    expect(present).toEqual(rows)
  })

  it('never gives more to a lower role', () => {
    const rank = (of: (typeof roles)[number], permission: Permission) =>
      scopes.indexOf(rolePermissions[of][permission])
    for (const permission of permissions) {
      expect(rank('agent', permission), permission).toBeLessThanOrEqual(rank('manager', permission))
      expect(rank('manager', permission), permission).toBeLessThanOrEqual(rank('owner', permission))
    }
  })

  it('has none that no route takes, but what screens that are told of news may see', () => {
    const taken = new Set<string>(Object.values(routePermissions))
    expect(permissions.filter((permission) => !taken.has(permission))).toEqual(['live.see'])
  })
})

describe('a route', () => {
  it('takes exactly one permission', () => {
    expect(Object.keys(routePermissions).sort()).toEqual(Object.keys(api).sort())
    for (const name of Object.keys(api) as RouteName[])
      expect([...permissions, 'anyone', 'account'], name).toContain(routePermissions[name])
  })
})

describe('whom a permission extends to', () => {
  const actor = (as: (typeof roles)[number]) => ({ userId: 'me', grants: rolePermissions[as] })
  const me = (as: (typeof roles)[number]): Subject => ({ userId: 'me', role: as })
  const other = (as: (typeof roles)[number]): Subject => ({ userId: 'other', role: as })
  const nobody: Subject = { userId: null }

  it.each(permissions.flatMap((permission) => roles.map((as) => [permission, as] as const)))(
    '%s of %s',
    (permission, as) => {
      const asked = (subject?: Subject | 'everybody') => may(actor(as), permission, subject)
      const scope = scopes.indexOf(rolePermissions[as][permission])
      expect([asked(), asked(me(as))]).toEqual([scope >= 1, scope >= 1])
      expect([asked(other('agent')), asked(nobody)]).toEqual([scope >= 2, scope >= 2])
      expect([asked(other('manager')), asked(other('owner')), asked('everybody')]).toEqual(
        Array(3).fill(scope >= 3),
      )
    },
  )

  it('is decided by what somebody is to become, too, and never by a role that is not known', () => {
    expect(may(actor('manager'), 'people.manage', { userId: null, role: 'manager' })).toBe(false)
    expect(may(actor('manager'), 'people.manage', { userId: null, role: 'agent' })).toBe(true)
    expect(may(actor('manager'), 'extensions.manage', { userId: 'other' })).toBe(false)
  })
})
