import { randomBytes } from 'node:crypto'

/** RFC 8839 §5.4: at least 24 bits in the fragment and 128 in the password, of letters, digits, "+" and "/". */
export function newIceCredentials(): { ufrag: string; pwd: string } {
  return { ufrag: randomBytes(6).toString('base64'), pwd: randomBytes(18).toString('base64') }
}
