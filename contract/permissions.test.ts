import { describe, expect, it } from 'vitest'
import { api } from './api.ts'
import {
  type Asker,
  type Grants,
  grantsIn,
  holdsAll,
  may,
  type Permission,
  permissionScopes,
  permissions,
  reachOf,
  rolePermissions,
  type Subject,
  scopes,
} from './permissions.ts'
import { type Role, role } from './role.ts'

const roles = role.options
const rankOf = (grants: Grants, permission: Permission) => scopes.indexOf(grants[permission] as never)

/** What each role is allowed, once more and apart from the code: who changes that changes it here too, and is seen to. */
const table = `
permission             | owner | manager | agent
calls.take             | own   | own     | own
calls.steer            | all   | agents  | led
extensions.see         | all   | all     | own
extensions.credentials | all   | agents  | own
hotlines.see           | all   | all     | all
queues.see             | all   | all     | all
contacts.see           | all   | all     | all
contacts.edit          | all   | all     | all
contacts.remove        | all   | all     | -
contacts.reveal        | all   | all     | -
contacts.export        | all   | all     | -
contacts.import        | all   | all     | -
lists.share            | all   | all     | led
contacts.erase         | all   | -       | -
files.use              | all   | all     | all
calls.see              | all   | all     | led
calls.export           | all   | all     | -
recordings.listen      | all   | all     | led
live.see               | all   | all     | led
agents.steer           | all   | agents  | led
people.see             | all   | all     | led
people.manage          | all   | agents  | -
people.export          | all   | all     | -
departments.see        | all   | all     | led
departments.manage     | all   | all     | -
roles.see              | all   | all     | -
roles.manage           | all   | -       | -
extensions.manage      | all   | agents  | -
fields.manage          | all   | all     | -
trunks.see             | all   | all     | -
trunks.manage          | all   | -       | -
hotlines.manage        | all   | -       | -
queues.manage          | all   | all     | -
company.see            | all   | all     | -
company.manage         | all   | -       | -
health.see             | all   | -       | -
security.see           | all   | -       | -
audit.see              | all   | -       | -
audit.export           | all   | -       | -`

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
    const as = (each: Role): Asker => ({
      userId: each,
      grants: rolePermissions[each],
      departments: [],
      masked: [],
    })
    const [owner, manager, agent] = [as('owner'), as('manager'), as('agent')]
    expect([holdsAll(owner, manager), holdsAll(manager, agent), holdsAll(owner, agent)]).toEqual([
      true,
      true,
      true,
    ])
    expect([holdsAll(manager, owner), holdsAll(agent, manager)]).toEqual([false, false])
  })

  it('gives each permission with a scope that it has', () => {
    for (const each of roles)
      for (const [permission, scope] of Object.entries(rolePermissions[each]) as [Permission, never][])
        expect(permissionScopes[permission], permission).toContain(scope)
  })

  it('has none that no route takes, but what screens that are told of news may see, and whom a view may be for', () => {
    const taken = new Set<string>(Object.values(api).map(({ needs }) => needs))
    expect(permissions.filter((permission) => !taken.has(permission))).toEqual(['lists.share', 'live.see'])
  })
})

describe('whom a permission extends to', () => {
  const actor = (grants: Grants, departments: Asker['departments'] = []): Asker => ({
    userId: 'me',
    grants,
    departments,
    masked: [],
  })
  const nobody: Subject = { userId: null }
  const other = (as: (typeof roles)[number], ...departmentIds: string[]): Subject => ({
    userId: 'other',
    role: as,
    departmentIds,
  })

  it.each(permissions.flatMap((permission) => roles.map((as) => [permission, as] as const)))(
    '%s of %s, without departments',
    (permission, as) => {
      const grants = grantsIn(rolePermissions[as], [])
      const asked = (subject?: Subject | 'everybody') => may(actor(grants), permission, subject)
      const scope = rankOf(grants, permission)
      expect([asked(), asked({ userId: 'me', role: as })]).toEqual([scope >= 0, scope >= 0])
      expect([asked(other('agent', 'a')), asked(nobody)]).toEqual([scope >= 3, scope >= 3])
      expect([asked(other('manager', 'a')), asked(other('owner', 'a')), asked('everybody')]).toEqual(
        Array(3).fill(scope >= 4),
      )
    },
  )

  it('is decided by what somebody is to become, too, and never by a role that is not known', () => {
    const manager = actor(rolePermissions.manager)
    expect(may(manager, 'people.manage', { userId: null, role: 'manager' })).toBe(false)
    expect(may(manager, 'people.manage', { userId: null, role: 'agent' })).toBe(true)
    expect(may(manager, 'extensions.manage', { userId: 'other' })).toBe(false)
  })

  const departments = [
    { id: 'a', role: 'manager' },
    { id: 'b', role: 'agent' },
  ] as const
  const within = (scope: 'led' | 'departments', permission: Permission, subject: Subject) =>
    may(actor({ [permission]: scope }, departments), permission, subject)

  it('is of the departments that one leads, or that one belongs to', () => {
    expect(within('led', 'calls.see', other('agent', 'a', 'c'))).toBe(true)
    expect(within('led', 'calls.see', other('agent', 'b'))).toBe(false)
    expect(within('departments', 'calls.see', other('manager', 'b'))).toBe(true)
    expect(within('departments', 'calls.see', other('agent', 'c'))).toBe(false)
    expect(within('departments', 'calls.see', { userId: 'other' })).toBe(false)
    expect(reachOf(actor({ 'calls.see': 'led' }, departments), 'calls.see')).toEqual(['a'])
    expect(reachOf(actor({ 'calls.see': 'own' }, departments), 'calls.see')).toEqual([])
  })

  it('is of agents alone where something is done to people', () => {
    expect(within('departments', 'people.manage', other('agent', 'b'))).toBe(true)
    expect(within('departments', 'people.manage', other('manager', 'b'))).toBe(false)
    expect(within('departments', 'extensions.manage', nobody)).toBe(false)
  })

  it('shrinks to oneself, or to nothing, where there are no departments', () => {
    const set: Grants = { 'calls.see': 'led', 'people.see': 'led', 'live.see': 'departments' }
    expect(grantsIn(set, [])).toEqual({ 'calls.see': 'own', 'live.see': 'own' })
    expect(grantsIn(set, [{ id: 'b', role: 'agent' }])).toEqual({
      'calls.see': 'own',
      'live.see': 'departments',
    })
    expect(grantsIn(set, departments)).toEqual(set)
  })

  it('is less for whoever sees fewer departments, whatever the scope is called', () => {
    const seer = (ids: string[], scope: 'led' | 'departments' = 'departments') =>
      actor(
        { 'calls.see': scope },
        ids.map((id) => ({ id, role: 'agent' })),
      )
    expect(holdsAll(seer(['a', 'b']), seer(['a']))).toBe(true)
    expect(holdsAll(seer(['a']), seer(['a', 'b']))).toBe(false)
    expect(holdsAll(seer(['a'], 'led'), seer(['a']))).toBe(false)
    expect(holdsAll(actor({ 'calls.see': 'own' }), seer(['a']))).toBe(false)
    expect(holdsAll(actor({ 'calls.see': 'all' }), seer(['a']))).toBe(true)
  })

  it('is less for whoever is shown less', () => {
    const [shown, masked] = [actor({}), { ...actor({}), masked: ['phone'] as const }]
    expect([holdsAll(masked, shown), holdsAll(shown, masked), holdsAll(masked, masked)]).toEqual([
      ...[false, true, true],
    ])
  })
})
