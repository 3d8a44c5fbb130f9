/**
 * A SIP, SIPS or other URI (RFC 3261 §19.1). User and parameters are unescaped exactly once: a user that decodes to
 * something with an `@` in it is still only a user. `raw` is the text it was read from, for sending it on unchanged.
 */
export interface SipUri {
  /** Lower case, without the colon: 'sip', 'sips', 'tel', … */
  scheme: string
  user: string | null
  password: string | null
  /** Lower case; IPv6 without brackets. Empty for schemes that have no host; then `opaque` holds the rest. */
  host: string
  port: number | null
  /** Names in lower case; null where the parameter has no value. */
  params: Record<string, string | null>
  /** The part after `?`, by name as written. */
  headers: Record<string, string>
  /** What follows the scheme where the URI is neither sip nor sips. */
  opaque: string | null
  raw: string
}
