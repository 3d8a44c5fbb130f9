import type { FieldName } from '@tongdai/contract/masked-fields'
import { type DepartmentPlace, type Grants, grantsIn, rolePermissions } from '@tongdai/contract/permissions'
import { type PortalRules, portalRules } from '@tongdai/contract/portal/schema'
import type { CompanyChoice } from '@tongdai/contract/session/schema'
import { readSettings } from '@tongdai/contract/settings'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withAccount } from '@tongdai/database/with-company'
import { sql, type Transaction } from 'kysely'

export interface MyCompany extends CompanyChoice {
  /** How I am called there. */
  displayName: string
  grants: Grants
  departments: readonly (DepartmentPlace & { name: string })[]
  masked: readonly FieldName[]
  roleId: string | null
  /** Who may enter it. */
  portal: PortalRules
}

/** The companies a person may work for now, the earliest joined first. Those where they are disabled are left out. */
export function listMyCompanies(database: Database, userId: string): Promise<MyCompany[]> {
  return withAccount(database, userId, async (transaction) => {
    const rows = await selectRights(transaction)
      .innerJoin('companies', 'companies.id', 'memberships.companyId')
      .select(['companies.id', 'companies.code', 'companies.name', 'companies.portal'])
      .select('memberships.displayName')
      .where('memberships.userId', '=', userId)
      .where('memberships.disabledAt', 'is', null)
      .orderBy('memberships.createdAt')
      .orderBy('companies.id')
      .execute()
    return rows.map((row) => ({
      ...row,
      ...rightsOf(row),
      portal: readSettings(portalRules, row.portal),
    }))
  })
}

/** Memberships, with what gives them their rights. */
export function selectRights(transaction: Transaction<Tables>) {
  return transaction
    .selectFrom('memberships')
    .leftJoin('roles', (join) =>
      join
        .onRef('roles.companyId', '=', 'memberships.companyId')
        .onRef('roles.id', '=', 'memberships.roleId'),
    )
    .select([
      'memberships.role',
      'memberships.roleId',
      'roles.name as roleName',
      'roles.permissions as ownPermissions',
      'roles.masked as ownMasked',
      sql<(DepartmentPlace & { name: string })[]>`(
        select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'role', m.role) order by d.name, d.id), '[]')
        from department_members m join departments d on d.company_id = m.company_id and d.id = m.department_id
        where m.company_id = memberships.company_id and m.user_id = memberships.user_id and d.disabled_at is null
      )`.as('departments'),
    ])
}

/** What a membership's role comes to, in its departments. */
export function rightsOf({
  role,
  ownPermissions,
  ownMasked,
  departments,
}: {
  role: CompanyChoice['role']
  ownPermissions: Grants | null
  ownMasked: FieldName[] | null
  departments: readonly DepartmentPlace[]
}): { grants: Grants; masked: readonly FieldName[] } {
  return { grants: grantsIn(ownPermissions ?? rolePermissions[role], departments), masked: ownMasked ?? [] }
}
