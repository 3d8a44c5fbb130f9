import type { TrunkConfig } from '@tongdai/engine'
import type { Challenge } from '@tongdai/sip'

/** The realms that a trunk's own host has shown, by what was asked of it. */
export interface TrunkRealms {
  register: string | null
  call: string | null
}

/** Of a trunk, what says which realms are its own. */
interface OfTrunk {
  config: Pick<TrunkConfig, 'realm' | 'allowedRealms'>
  realms: TrunkRealms
}

type Asked = Pick<Challenge, 'realm' | 'method' | 'inDialog'>

/**
 * Whether a realm is the trunk's. A configured one counts alone. Else a REGISTER is answered whatever realm it shows,
 * for only the registrar itself sees it; a call, which a carrier passes on to people who may challenge it in turn
 * (RFC 3261 §22.3), for the registrar's realm, or for the first ever shown where we do not register.
 */
export function mayAnswer({ config, realms }: OfTrunk, { realm, method, inDialog }: Asked): boolean {
  if (config.allowedRealms?.includes(realm)) return true
  if (config.realm !== null) return realm === config.realm
  if (method === 'REGISTER') return true
  if (realm === realms.register || realm === realms.call) return true
  return !inDialog && realms.register === null && realms.call === null
}

/** A registrar may change its realm from one refresh to the next: the newest is the one that counts. */
export function learnRealm({ realms }: Pick<OfTrunk, 'realms'>, { realm, method, inDialog }: Asked): void {
  if (method === 'REGISTER') realms.register = realm
  else if (!inDialog && realms.register === null) realms.call ??= realm
}

/** What the owner is told to compare with. */
export function knownRealm({ config, realms }: OfTrunk): string {
  return config.realm ?? realms.register ?? realms.call ?? ''
}
