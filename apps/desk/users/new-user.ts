import type { api } from '@tongdai/contract/api'
import type { RouteInput } from '@tongdai/contract/client'
import type { Role } from '@tongdai/contract/role'
import { randomPassword } from './random-password.ts'

/** What is typed of somebody who is added. */
export interface NewUser extends Record<string, unknown> {
  name: string
  phone: string
  email: string
  role: Role
  departmentId: string | null
  departmentRole: 'manager' | 'agent'
  extensionId: string | null
  /** The one-time password is handed over, or mailed. */
  way: 'password' | 'mail'
  password: string
  /** Only then it can be gone on. */
  copied: boolean
}

export function blankUser(): NewUser {
  return {
    ...{ name: '', phone: '', email: '', role: 'agent', way: 'password' },
    ...{ password: randomPassword(), copied: false },
    ...{ departmentId: null, departmentRole: 'agent', extensionId: null },
  }
}

export function bodyOfUser(typed: NewUser): RouteInput<typeof api.createUser>['body'] {
  const { name, role, departmentId, departmentRole, extensionId, password, way } = typed
  const [phone, email] = [typed.phone.trim(), typed.email.trim()]
  return {
    ...{ name, role },
    ...(way === 'password' && { password }),
    ...(phone !== '' && { phone }),
    ...(email !== '' && { email }),
    ...(departmentId && { department: { id: departmentId, role: departmentRole } }),
    ...(extensionId && { extensionId }),
  }
}
