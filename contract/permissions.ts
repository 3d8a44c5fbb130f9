import { type Role, role } from './role.ts'

/** Everything that can be allowed to somebody in a company. A route asks for exactly one of them (route-permissions.ts). */
export const permissions = [
  'calls.take',
  'calls.steer',
  'agents.steer',
  'calls.see',
  'live.see',
  'people.see',
  'people.manage',
  'extensions.see',
  'extensions.manage',
  'extensions.credentials',
  'trunks.see',
  'trunks.manage',
  'hotlines.see',
  'hotlines.manage',
  'queues.see',
  'queues.manage',
  'contacts.see',
  'contacts.edit',
  'contacts.remove',
  'files.use',
  'company.see',
  'company.manage',
  'health.see',
  'security.see',
] as const
export type Permission = (typeof permissions)[number]

/**
 * To whom a permission extends: oneself; agents too, and what is nobody's; everybody. Each holds what is before it. What
 * belongs to no person is allowed to `all` or not at all.
 */
export const scopes = ['own', 'agents', 'all'] as const
export type Scope = (typeof scopes)[number]

/** What somebody is allowed, and to whom each extends. */
export type Grants = Partial<Record<Permission, Scope>>

/** What each role is allowed. */
export const rolePermissions: Record<Role, Grants> = {
  agent: {
    'calls.take': 'own',
    'calls.steer': 'own',
    'agents.steer': 'own',
    'calls.see': 'own',
    'live.see': 'own',
    'extensions.see': 'own',
    'extensions.credentials': 'own',
    'hotlines.see': 'all',
    'queues.see': 'all',
    'contacts.see': 'all',
    'contacts.edit': 'all',
    'files.use': 'all',
  },
  manager: {
    'calls.take': 'own',
    'calls.steer': 'agents',
    'agents.steer': 'agents',
    'calls.see': 'all',
    'live.see': 'all',
    'people.see': 'all',
    'people.manage': 'agents',
    'extensions.see': 'all',
    'extensions.manage': 'agents',
    'extensions.credentials': 'agents',
    'trunks.see': 'all',
    'hotlines.see': 'all',
    'queues.see': 'all',
    'queues.manage': 'all',
    'contacts.see': 'all',
    'contacts.edit': 'all',
    'contacts.remove': 'all',
    'files.use': 'all',
    'company.see': 'all',
  },
  owner: {
    'calls.take': 'own',
    'calls.steer': 'all',
    'agents.steer': 'all',
    'calls.see': 'all',
    'live.see': 'all',
    'people.see': 'all',
    'people.manage': 'all',
    'extensions.see': 'all',
    'extensions.manage': 'all',
    'extensions.credentials': 'all',
    'trunks.see': 'all',
    'trunks.manage': 'all',
    'hotlines.see': 'all',
    'hotlines.manage': 'all',
    'queues.see': 'all',
    'queues.manage': 'all',
    'contacts.see': 'all',
    'contacts.edit': 'all',
    'contacts.remove': 'all',
    'files.use': 'all',
    'company.see': 'all',
    'company.manage': 'all',
    'health.see': 'all',
    'security.see': 'all',
  },
}

/** Whom to ask for what one may not do oneself. */
export function rolesWith(permission: Permission): Role[] {
  return role.options.filter((each) => rolePermissions[each][permission] !== undefined)
}

/** Whoever asks to do something: with what they are allowed, wherever that comes from. */
export interface Asker {
  userId: string
  grants: Grants
}

/**
 * Whom something concerns. `role`: what that person is in the company, or is to become. Neither of them: what is nobody's.
 */
export interface Subject {
  userId: string | null
  role?: Role
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
  const isNobody = subject.userId === null && subject.role === undefined
  return scope === 'agents' && (isNobody || subject.role === 'agent')
}
