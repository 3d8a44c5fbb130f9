import type { FieldName } from '@tongdai/contract/masked-fields'
import type { DepartmentRole, Grants } from '@tongdai/contract/permissions'
import type { Generated } from 'kysely'
import type { Json, Settings, Stamp, Version } from './column-types.ts'

/** Companies, who belongs to them, and what they may there. */
export interface PeopleTables {
  companies: CompanyTable
  memberships: MembershipTable
  roles: RoleTable
  departments: DepartmentTable
  departmentMembers: DepartmentMemberTable
  invitations: InvitationTable
}

interface CompanyTable {
  id: string
  code: string
  name: string
  settings: Settings
  facts: Settings
  portal: Settings
  version: Version
  createdAt: Stamp
}

interface MembershipTable {
  companyId: string
  userId: string
  role: 'owner' | 'manager' | 'agent'
  /** One of the company's own, of an agent. */
  roleId: Generated<string | null>
  displayName: string
  disabledAt: Date | null
  version: Version
  createdAt: Stamp
}

interface RoleTable {
  id: string
  companyId: string
  name: string
  description: string
  permissions: Json<Grants>
  masked: FieldName[]
  version: Version
  createdAt: Stamp
}

interface DepartmentTable {
  id: string
  companyId: string
  name: string
  description: string
  disabledAt: Generated<Date | null>
  version: Version
  createdAt: Stamp
}

interface DepartmentMemberTable {
  companyId: string
  departmentId: string
  userId: string
  role: DepartmentRole
}

interface InvitationTable {
  id: string
  companyId: string
  email: string | null
  /** E.164. */
  phone: Generated<string | null>
  role: 'owner' | 'manager' | 'agent'
  /** One of the company's own, of an agent. */
  roleId: Generated<string | null>
  displayName: string
  codeHash: string
  expiresAt: Date
  /** Who was invited said no: the code is void. */
  declinedAt: Generated<Date | null>
  departmentId: Generated<string | null>
  departmentRole: Generated<DepartmentRole | null>
  /** Theirs when they come, if it is nobody's then. */
  extensionId: Generated<string | null>
  invitedBy: Generated<string | null>
  /** Handed over by who invited, or mailed. */
  way: Generated<'password' | 'mail'>
  /** Answered or taken back; kept for a while. */
  endedAt: Generated<Date | null>
  ending: Generated<'accepted' | 'revoked' | null>
  version: Version
  createdAt: Stamp
}
