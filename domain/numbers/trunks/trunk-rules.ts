import type { TrunkHosts } from '@tongdai/engine'

/** What the operator lets companies enter. */
export interface TrunkRules {
  hosts: TrunkHosts
  /** Of the widest network among a trunk's peers. */
  peerBits: { ipv4: number; ipv6: number }
}
