/** What the engine's owner should know of, whoever did it. */
export type EngineSecurityKind =
  /** A wrong digest for an account. */
  | 'sip-guess'
  /** A request from an address that is no trunk's and no phone's. */
  | 'sip-refused-source'
  /** A carrier's request that is not accepted. */
  | 'trunk-refused'
  /** A challenge of a carrier that is not answered. */
  | 'realm-refused'
  /** Messages or connections that were dropped because there were too many. */
  | 'flood'
  /** Most audio ports are taken. */
  | 'ports-low'
  /** Calls that were refused because there were too many. `subject`: the number called. */
  | 'calls-refused'
  /** A recording ended before its leg. */
  | 'recording-stopped'

/** Equal ones of a second are one, with their count. Holds no secret. */
export interface EngineSecurityNotice {
  kind: EngineSecurityKind
  /** null: not of one company. */
  companyId: string | null
  /** The peer's address, or the part of the engine. */
  source: string
  /** The account, trunk or number it was about. */
  subject: string | null
  detail: Record<string, string | number>
  count: number
}
