/**
 * Whether calls can go over a trunk.
 *
 *     off ──enabled──► checking ─┬─► registered ◄─► refused ◄─► unreachable    (auth 'register')
 *                                └─► reachable ◄─► unreachable                 (auth 'ip')
 *
 * Disabled or taken away it is off; with another host or account it is being checked again.
 */
export type TrunkState = 'off' | 'checking' | 'registered' | 'refused' | 'reachable' | 'unreachable'

/** Why nothing was heard of a trunk. */
export type TrunkFault =
  /** DNS does not know its host. */
  | 'unknown-host'
  /** The connection does not stand: nobody listens, or the certificate is wrong. `detail` says which. */
  | 'not-connected'
  | 'silent'

export interface TrunkCondition {
  state: TrunkState
  /** The SIP status by which it is refused or unreachable; null: there was none. */
  sipCode: number | null
  /** Only of `unreachable` without a status. */
  fault: TrunkFault | null
  /** For the log, the health page and who operates the trunk; not for rules. */
  detail: string
}
