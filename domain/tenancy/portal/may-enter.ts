import type { EntryRefusal, PortalRules, SignInWay } from '@tongdai/contract/portal/schema'
import type { Role } from '@tongdai/contract/role'
import { addressWithin } from './address-within.ts'

/** How somebody comes: from where now, and by what kind of session. */
export interface Entrance {
  address: string
  /** By which the session was opened. */
  way: SignInWay
  /** Whether a second factor was shown in this session. */
  passedFactor: boolean
  startedAt: Date
  /** When anything was heard of it last, before now. */
  seenAt: Date
}

/** Into where somebody comes, and as what. */
export interface Entry {
  portal: PortalRules
  role: Role
  roleId: string | null
}

/** Whether the company's portal calls the session over: whoever holds it signs in again. @param now ms since 1970 */
export function isOver({ portal }: Pick<Entry, 'portal'>, entrance: Entrance, now: number): boolean {
  if (now - entrance.seenAt.getTime() >= portal.idleMs) return true
  return portal.longestMs !== null && now - entrance.startedAt.getTime() >= portal.longestMs
}

/** Why the company does not let somebody in; null: it does. One function asks it, of requests, sockets, phones and downloads alike. */
export function refusalAt({ portal, role, roleId }: Entry, entrance: Entrance): EntryRefusal | null {
  const ranges = rangesOf(portal, role, roleId)
  if (ranges && !addressWithin(entrance.address, ranges)) return 'ADDRESS_REFUSED'
  if (!portal.signInWays.includes(entrance.way)) return 'WAY_REFUSED'
  const needsFactor = portal.secondFactorFor.some((each) => each === role || each === roleId)
  return needsFactor && !entrance.passedFactor ? 'SECOND_FACTOR_NEEDED' : null
}

/** null: from anywhere. */
function rangesOf({ addresses }: PortalRules, role: Role, roleId: string | null): string[] | null {
  const rule = addresses.find((each) => each.for === roleId) ?? addresses.find((each) => each.for === role)
  return rule?.ranges ?? null
}
