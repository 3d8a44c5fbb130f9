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
  /** The connection does not stand. `detail` says why. */
  | 'not-connected'
  /** The certificate is not one we trust. */
  | 'certificate'
  | 'silent'
  /** It is where this exchange calls nobody (`TrunkHosts`). */
  | 'host-refused'

/** What its owner should know though no state says it: of its last call, until one goes well. */
export type TrunkNotice =
  /** It asked for the password in the name of a realm that is not known as its own, and got no answer. */
  | { kind: 'realm'; method: string; asked: string; known: string }
  /** It refused a call before that rang anywhere, for a reason that lies with the trunk and not with who was called. */
  | { kind: 'call-refused'; sipCode: number }
  /** It gave no answer to the last call. */
  | { kind: 'call-failed'; fault: 'silent' | 'certificate' }
  /** It sent a call elsewhere (3xx), to a host that is not its own. */
  | { kind: 'redirected'; sipCode: number; host: string }
  /** A call came from it that was nobody's, or might have been a phone's. `dialled` null: other companies are there too. */
  | { kind: 'call-not-taken'; source: string; dialled: string | null }

export interface TrunkStanding {
  state: TrunkState
  /** The SIP status by which it is refused or unreachable; null: there was none. */
  sipCode: number | null
  /** Only of `unreachable` without a status. */
  fault: TrunkFault | null
  /** For the log, and as far as `toldOfTrunk` lets it pass for whose trunk it is; not for rules. */
  detail: string
}

/**
 * What a company may read of its trunk, wherever: what the network says of a host (refused, not answered, no SIP) would tell its
 * open ports from its closed ones, so it is silent in all of that.
 */
export function toldOfTrunk({ fault, detail }: Pick<TrunkStanding, 'fault' | 'detail'>): {
  fault: Exclude<TrunkFault, 'not-connected'> | null
  detail: string
} {
  return fault === 'silent' || fault === 'not-connected'
    ? { fault: 'silent', detail: 'silent' }
    : { fault, detail }
}
