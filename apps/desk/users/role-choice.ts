import { mayMake } from '@tongdai/contract/permissions'
import { type Role, role as rank } from '@tongdai/contract/role'
import type { OwnRole } from '@tongdai/contract/roles/schema'
import type { TFunction } from 'i18next'
import type { Session } from '../who/session-context.ts'

/** Whose role is chosen: where that person belongs, and what they have already. */
interface Chosen {
  departments: Session['departments'] | { id: string; role: 'manager' | 'agent' }[]
  role?: Role
  ownRole?: { id: string } | null
}

/** What somebody may be made, by rank or by one of the company's own roles: nobody gives what they have not. */
export function rolesToGive(
  t: TFunction,
  session: Session,
  ownRoles: readonly OwnRole[],
  { departments, role, ownRole }: Chosen,
): { value: string; label: string }[] {
  const places = departments.map(({ id, role }) => ({ id, role }))
  return [
    ...rank.options
      .filter((each) => each === role || mayMake(session, each, places))
      .map((value) => ({ value, label: t(`frame.role.${value}`) })),
    ...ownRoles
      .filter((each) => each.id === ownRole?.id || mayMake(session, 'agent', places, each))
      .map(({ id, name }) => ({ value: id, label: name })),
  ]
}

/** A choice as the API takes it. @param chosen a rank, or the id of one of the company's own roles */
export function roleOf(chosen: string): { role: Role; roleId: string | null } {
  const fixed = rank.safeParse(chosen)
  return fixed.success ? { role: fixed.data, roleId: null } : { role: 'agent', roleId: chosen }
}
