import { type Asker, may, type Permission } from '@tongdai/contract/permissions'
import type { Role } from '@tongdai/contract/role'
import type { Me } from '@tongdai/contract/session/schema'
import { createContext, useCallback, useContext } from 'react'

/** Who is signed in, once it is certain that they work for a company. */
export interface Session extends Asker {
  name: string
  email: string
  companyId: string
  companyName: string
  role: Role
  /** Of one of the company's own roles. */
  roleName: string | null
  companies: Me['companies']
  /** Between them. */
  choice: Me['choice']
  departments: Me['departments']
  extension: Me['extension']
  pictures: Me['pictures']
  timeZone: string
  locale: 'vi' | 'en'
  /** Where the simulated carrier has its page, in the demo. */
  carrierPort: number | null
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('used outside of a session')
  return session
}

/** Whether whoever is signed in may do something at all: what would be refused is left out. */
export function useMayUse(): (permission: Permission) => boolean {
  const session = useSession()
  return useCallback((permission) => may(session, permission), [session])
}

/** @returns null when the person belongs to no company */
export function sessionOf(me: Me): Session | null {
  const company = me.companies.find((each) => each.id === me.companyId)
  if (!company || !me.companyId || !me.role) return null
  return {
    userId: me.user.id,
    name: me.user.name,
    email: me.user.email,
    companyId: me.companyId,
    companyName: company.name,
    role: me.role,
    grants: me.grants,
    departments: me.departments,
    masked: me.masked,
    roleName: company.roleName,
    companies: me.companies,
    choice: me.choice,
    extension: me.extension,
    pictures: me.pictures,
    timeZone: me.settings?.timeZone ?? 'Asia/Ho_Chi_Minh',
    locale: me.settings?.locale ?? 'vi',
    carrierPort: me.carrierPort,
  }
}
