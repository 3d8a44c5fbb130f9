import type { Role } from '@tongdai/contract/role'
import type { Catalogue } from '../text/catalogue.ts'

/** What whoever has no calls yet can do about it: that depends on what he may do. */
export function emptyHistory(role: Role, hasExtension: boolean): keyof Catalogue['history']['emptyFor'] {
  if (hasExtension) return 'phone'
  return role === 'agent' ? 'agentWithoutPhone' : 'leader'
}
