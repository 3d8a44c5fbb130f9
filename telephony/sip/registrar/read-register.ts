import type { HeaderFields } from '../message/headers.ts'
import type { NameAddress } from '../message/name-address.ts'
import { readNameAddresses } from '../message/read-name-addresses.ts'
import type { SipRequest } from '../message/sip-message.ts'

export interface Asked {
  contact: NameAddress
  /** Seconds; 0 takes the contact out. */
  expires: number
  instance: string | null
}

export interface ExpiryRules {
  minExpiresSeconds: number
  maxExpiresSeconds: number
  defaultExpiresSeconds: number
}

export type ReadRegister =
  | { ok: true; all: boolean; contacts: Asked[] }
  | { ok: false; code: number; reason?: string; headers: HeaderFields }

/** RFC 3261 §21.4.1: the phrase says what is wrong. */
const bad = (what: string): ReadRegister => ({
  ok: false,
  code: 400,
  reason: `Bad Request - ${what}`,
  headers: [],
})

/** What a REGISTER asks for (RFC 3261 §10.3 steps 5–7). */
export function readRegister(request: SipRequest, rules: ExpiryRules): ReadRegister {
  // The address-of-record must be one that SIP can reach.
  if (!/^sips?$/.test(request.to.uri.scheme)) return bad('To: no SIP address')
  const fields = request.headers.all('Contact')
  const expires = readSeconds(request.headers.get('Expires') ?? undefined)
  if (fields.includes('*')) {
    // §10.2.2: alone, and only to take all out.
    return fields.length === 1 && expires === 0
      ? { ok: true, all: true, contacts: [] }
      : bad('Contact: * with others, or without Expires: 0')
  }
  const contacts: Asked[] = []
  const readable = readNameAddresses(fields)
  if (fields.length > 0 && readable.length === 0) return bad('Contact: no address that can be read')
  for (const contact of readable) {
    if (!/^sips?$/.test(contact.uri.scheme)) return bad('Contact: no SIP address')
    const wanted = readSeconds(contact.params.expires) ?? expires ?? rules.defaultExpiresSeconds
    // §10.3 step 7: shorter than an hour and than our least.
    if (wanted > 0 && wanted < rules.minExpiresSeconds)
      return { ok: false, code: 423, headers: [['Min-Expires', String(rules.minExpiresSeconds)]] }
    const instance = contact.params['+sip.instance']?.replace(/^<|>$/g, '') ?? null
    contacts.push({ contact, expires: Math.min(wanted, rules.maxExpiresSeconds), instance })
  }
  return { ok: true, all: false, contacts }
}

/** Null for what is no number of seconds: treated as if it were not there (§20.19). */
function readSeconds(text: string | null | undefined): number | null {
  return text && /^\d{1,10}$/.test(text) ? Number(text) : null
}
