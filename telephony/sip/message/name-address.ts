import type { SipUri } from './uri.ts'

/** The value of From, To, Contact, Route, Record-Route, Refer-To, P-Asserted-Identity (RFC 3261 §20.10). */
export interface NameAddress {
  /** Unquoted, with backslash escapes resolved; empty where there is none. */
  display: string
  uri: SipUri
  /** Parameters of the header field, not of the URI. Names in lower case; null where there is no value. */
  params: Record<string, string | null>
}
