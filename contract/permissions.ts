import type { FieldName } from './masked-fields.ts'
import { type Role, role } from './role.ts'

/**
 * To whom a permission extends: oneself; the people of departments that one leads; of all departments that one belongs
 * to; every agent, and what is nobody's; everybody. Each holds what is before it. What belongs to no person is allowed to
 * `all` or not at all.
 */
export const scopes = ['own', 'led', 'departments', 'agents', 'all'] as const
export type Scope = (typeof scopes)[number]

const own = ['own'] as const
const all = ['all'] as const
/** What is looked at: of whomever, whatever that person's rank. */
const seen = ['own', 'led', 'departments', 'all'] as const
/** Lists of people, that hold more than oneself. */
const listed = ['led', 'departments', 'all'] as const
/** What is done to people: of departments to their agents alone, as with `agents`. */
const governing = ['led', 'departments', 'agents', 'all'] as const
const governed = ['own', ...governing] as const

/**
 * Everything that can be allowed to somebody in a company, by group, with the scopes that make sense for it. A route asks
 * for exactly one of them, beside its schema.
 */
export const permissionGroups = {
  general: {
    'calls.take': own,
    'calls.steer': governed,
    'extensions.see': ['own', 'all'],
    'extensions.credentials': governed,
    'hotlines.see': all,
    'queues.see': all,
    'contacts.see': seen,
    'contacts.edit': seen,
    'contacts.remove': seen,
    'contacts.reveal': all,
    'contacts.export': all,
    'contacts.import': all,
    'lists.share': listed,
    'contacts.erase': all,
    'files.use': all,
  },
  reports: {
    'calls.see': seen,
    'calls.export': all,
    'recordings.listen': seen,
  },
  monitoring: {
    'live.see': seen,
    'agents.steer': governed,
  },
  administration: {
    'people.see': listed,
    'people.manage': governing,
    'people.export': all,
    'departments.see': listed,
    'departments.manage': listed,
    'roles.see': all,
    'roles.manage': all,
    'extensions.manage': governing,
    'fields.manage': all,
    'trunks.see': all,
    'trunks.manage': all,
    'hotlines.manage': all,
    'queues.manage': all,
    'company.see': all,
    'company.manage': all,
    'health.see': all,
    'security.see': all,
    'audit.see': all,
    'audit.export': all,
  },
} as const satisfies Record<string, Record<string, readonly Scope[]>>

export type PermissionGroup = keyof typeof permissionGroups
export type Permission = { [G in PermissionGroup]: keyof (typeof permissionGroups)[G] }[PermissionGroup]

/** The scopes that each permission can be given with, the narrowest first. */
export const permissionScopes = Object.assign({}, ...Object.values(permissionGroups)) as Record<
  Permission,
  readonly Scope[]
>
export const permissions = Object.keys(permissionScopes) as [Permission, ...Permission[]]

/** What somebody is allowed, and to whom each extends. */
export type Grants = Partial<Record<Permission, Scope>>

/** What each fixed role is allowed. An agent who leads a department sees and steers it; who leads none has `own`, or nothing. */
export const rolePermissions: Record<Role, Grants> = {
  agent: {
    'calls.take': 'own',
    'calls.steer': 'led',
    'agents.steer': 'led',
    'calls.see': 'led',
    'recordings.listen': 'led',
    'live.see': 'led',
    'people.see': 'led',
    'departments.see': 'led',
    'extensions.see': 'own',
    'extensions.credentials': 'own',
    'hotlines.see': 'all',
    'queues.see': 'all',
    'contacts.see': 'all',
    'contacts.edit': 'all',
    'lists.share': 'led',
    'files.use': 'all',
  },
  manager: {
    'calls.take': 'own',
    'calls.steer': 'agents',
    'agents.steer': 'agents',
    'calls.see': 'all',
    'calls.export': 'all',
    'recordings.listen': 'all',
    'live.see': 'all',
    'people.see': 'all',
    'people.manage': 'agents',
    'people.export': 'all',
    'departments.see': 'all',
    'departments.manage': 'all',
    'roles.see': 'all',
    'extensions.see': 'all',
    'extensions.manage': 'agents',
    'extensions.credentials': 'agents',
    'fields.manage': 'all',
    'trunks.see': 'all',
    'hotlines.see': 'all',
    'queues.see': 'all',
    'queues.manage': 'all',
    'contacts.see': 'all',
    'contacts.edit': 'all',
    'contacts.remove': 'all',
    'contacts.reveal': 'all',
    'contacts.export': 'all',
    'contacts.import': 'all',
    'lists.share': 'all',
    'files.use': 'all',
    'company.see': 'all',
  },
  owner: Object.fromEntries(
    permissions.map((permission) => [permission, permissionScopes[permission].at(-1)]),
  ),
}

/** Of a department: its agents take its work, its managers lead it. It widens what one's role says of departments, no more. */
export type DepartmentRole = 'manager' | 'agent'
export interface DepartmentPlace {
  id: string
  role: DepartmentRole
}

/**
 * What a set of permissions comes to for somebody in these departments: a scope that reaches no department there is one's
 * own, or nothing.
 */
export function grantsIn(set: Grants, departments: readonly DepartmentPlace[]): Grants {
  const leads = departments.some(({ role }) => role === 'manager')
  const reaches = { led: leads, departments: departments.length > 0 }
  const grants: Grants = {}
  for (const [permission, scope] of Object.entries(set) as [Permission, Scope][]) {
    const isEmpty = (scope === 'led' || scope === 'departments') && !reaches[scope]
    if (!isEmpty) grants[permission] = scope
    else if (permissionScopes[permission].includes('own')) grants[permission] = 'own'
  }
  return grants
}

/** Whom to ask for what one may not do oneself. */
export function rolesWith(permission: Permission): Role[] {
  return role.options.filter((each) => grantsIn(rolePermissions[each], [])[permission] !== undefined)
}

/** Whoever asks to do something: with what they are allowed, wherever that comes from, and where they belong. */
export interface Asker {
  userId: string
  grants: Grants
  departments: readonly DepartmentPlace[]
  /** What is not shown to them, of whomever. */
  masked: readonly FieldName[]
}

/**
 * Whom something concerns. `role`: the rank that person has in the company, or is to have. Neither of them: what is
 * nobody's. `departmentIds`: where that person, or the thing itself, belongs.
 */
export interface Subject {
  userId: string | null
  role?: Role
  departmentIds?: readonly string[]
}

/**
 * Whether somebody may do something: at all, to that person, or to everybody. Every decision of the server and every
 * button of the desk asks here.
 */
export function may(asker: Asker, permission: Permission, subject?: Subject | 'everybody'): boolean {
  const scope = asker.grants[permission]
  if (scope === undefined) return false
  if (scope === 'all' || subject === undefined) return true
  if (subject === 'everybody') return false
  if (subject.userId === asker.userId) return true
  if (scope === 'own') return false
  const isNobody = subject.userId === null && subject.role === undefined
  if (scope === 'agents') return isNobody || subject.role === 'agent'
  if (permissionScopes[permission].includes('agents') && subject.role !== 'agent') return false
  return subject.departmentIds?.some((id) => isWithin(asker, scope, id)) ?? false
}

/** Whether somebody may make another one this, in these departments: by rank, or an agent with one of the company's own roles. */
export function mayMake(
  asker: Asker,
  rank: Role,
  departments: readonly DepartmentPlace[] = [],
  { permissions, masked }: Given = { permissions: rolePermissions[rank], masked: [] },
): boolean {
  const grants = grantsIn(permissions, departments)
  return mayManage(asker, rank, departments) && holdsAll(asker, { grants, departments, masked })
}

/** Whether people of this rank in these departments are somebody's to manage; what they are given is another question. */
export function mayManage(asker: Asker, rank: Role, departments: readonly DepartmentPlace[] = []): boolean {
  const departmentIds = departments.map(({ id }) => id)
  return may(asker, 'people.manage', { userId: null, role: rank, departmentIds })
}

interface Given {
  permissions: Grants
  masked: Asker['masked']
}

/** The departments that a permission of somebody extends to. `all`: whatever there is. */
export function reachOf(asker: Asker, permission: Permission): readonly string[] | 'all' {
  const scope = asker.grants[permission]
  if (scope === 'all') return 'all'
  if (scope !== 'led' && scope !== 'departments') return []
  return asker.departments.filter(({ id }) => isWithin(asker, scope, id)).map(({ id }) => id)
}

function isWithin({ departments }: Asker, scope: 'led' | 'departments', id: string): boolean {
  return departments.some((place) => place.id === id && (scope === 'departments' || place.role === 'manager'))
}

/**
 * Whether somebody holds all that another holds or is to hold. Nobody gives what they have not, nor comes to it by way of
 * a person whom they govern.
 */
export function holdsAll(asker: Asker, other: Omit<Asker, 'userId'>): boolean {
  // What is hidden from one must be hidden from the other.
  if (!asker.masked.every((field) => other.masked.includes(field))) return false
  return (Object.entries(other.grants) as [Permission, Scope][]).every(([permission, scope]) => {
    const held = asker.grants[permission]
    if (held === undefined) return false
    if (held === 'all' || scope === 'own') return true
    if (scope === 'all' || held === 'agents') return scopes.indexOf(held) >= scopes.indexOf(scope)
    if (scope === 'agents') return false
    const reach = reachOf(asker, permission)
    return (reachOf({ userId: '', ...other }, permission) as readonly string[]).every((id) =>
      reach.includes(id),
    )
  })
}
