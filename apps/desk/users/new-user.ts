import type { api } from '@tongdai/contract/api'
import type { RouteInput } from '@tongdai/contract/client'
import { randomPassword } from './random-password.ts'
import { roleOf } from './role-choice.ts'

/** What is typed of somebody who is added. */
export interface NewUser extends Record<string, unknown> {
  name: string
  phone: string
  email: string
  /** A rank, or the id of one of the company's own roles. */
  role: string
  departmentId: string | null
  departmentRole: 'manager' | 'agent'
  extensionId: string | null
  /** The one-time password is handed over, or mailed. */
  way: 'password' | 'mail'
  password: string
  /** Typed instead of the one that was made. */
  ownPassword: boolean
  /** Only then it can be gone on. */
  copied: boolean
}

export function blankUser(): NewUser {
  return {
    ...{ name: '', phone: '', email: '', role: 'agent', way: 'password' },
    ...{ password: randomPassword(), ownPassword: false, copied: false },
    ...{ departmentId: null, departmentRole: 'agent', extensionId: null },
  }
}

export function bodyOfUser(typed: NewUser): RouteInput<typeof api.createUser>['body'] {
  const { name, extensionId, password, way } = typed
  const { role, roleId } = roleOf(typed.role)
  const [department] = placeOf(typed)
  const [phone, email] = [typed.phone.trim(), typed.email.trim()]
  return {
    ...{ name, role },
    ...(way === 'password' && { password }),
    ...(phone !== '' && { phone }),
    ...(email !== '' && { email }),
    ...(roleId && { roleId }),
    ...(department && { department }),
    ...(extensionId && { extensionId }),
  }
}

/** Where they will belong. */
export function placeOf({
  departmentId,
  departmentRole,
}: Pick<NewUser, 'departmentId' | 'departmentRole'>): { id: string; role: 'manager' | 'agent' }[] {
  return departmentId ? [{ id: departmentId, role: departmentRole }] : []
}
