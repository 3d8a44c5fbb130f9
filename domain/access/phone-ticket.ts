import { createHmac, timingSafeEqual } from 'node:crypto'

/** What opens the SIP WebSocket for a browser, once: who may speak as which extension, by which session's right. */
export interface PhoneTicketClaims {
  /** Each ticket's own: it is for one use. */
  id: string
  companyId: string
  userId: string
  extensionId: string
  /** When it ends, so do the sockets that it opened. */
  sessionId: string
  /** Of the rights it was made by (`phoneStamp`): when they change, what it opened ends. */
  stamp: string
  /** From where it was asked for. */
  address: string
  /** Milliseconds since 1970. */
  issuedAt: number
  expiresAt: number
}

/** Long enough to open a socket with; a page fetches a new one each time it connects. */
export const phoneTicketMs = 30_000
/** App and voice read the same clock, but for its last digits. */
const skewMs = 2_000

/** `<claims>.<HMAC-SHA256>`, both base64url. App signs, voice verifies, with the key both find in DATA_DIR. */
export function signPhoneTicket(key: Buffer, claims: PhoneTicketClaims): string {
  const { id, companyId, userId, extensionId, sessionId, stamp, address, issuedAt, expiresAt } = claims
  const fields = [id, companyId, userId, extensionId, sessionId, stamp, address, issuedAt, expiresAt]
  const text = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `${text}.${mac(key, text).toString('base64url')}`
}

/** null: not ours, changed, from the future, or out of date at `now` (ms since 1970). Whether it was used, it cannot tell. */
export function verifyPhoneTicket(key: Buffer, ticket: string, now: number): PhoneTicketClaims | null {
  const [text, signature, ...more] = ticket.split('.')
  if (!text || !signature || more.length > 0 || ticket.length > 800) return null
  const [given, right] = [Buffer.from(signature, 'base64url'), mac(key, text)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const [id, companyId, userId, extensionId, sessionId, stamp, address, issuedAt, expiresAt] = JSON.parse(
    Buffer.from(text, 'base64url').toString('utf8'),
  )
  if (expiresAt <= now || issuedAt > now + skewMs) return null
  return { id, companyId, userId, extensionId, sessionId, stamp, address, issuedAt, expiresAt }
}

/**
 * The word in front keeps a ticket from being taken for anything else that the key may come to sign, and one of another
 * release from being read as one of this.
 */
function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(`phone-ticket-4.${text}`).digest()
}
