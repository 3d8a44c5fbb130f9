import { createHmac, timingSafeEqual } from 'node:crypto'

/** What opens the SIP WebSocket for a browser: who may speak as which extension, and until when. */
export interface PhoneTicketClaims {
  companyId: string
  userId: string
  extensionId: string
  /** Milliseconds since 1970. */
  expiresAt: number
}

/** Long enough to open a socket with; a page fetches a new one each time it connects. */
export const phoneTicketMs = 60_000

/** `<claims>.<HMAC-SHA256>`, both base64url. App signs, voice verifies, with the key both find in DATA_DIR. */
export function signPhoneTicket(key: Buffer, claims: PhoneTicketClaims): string {
  const { companyId, userId, extensionId, expiresAt } = claims
  const text = Buffer.from(JSON.stringify([companyId, userId, extensionId, expiresAt])).toString('base64url')
  return `${text}.${mac(key, text).toString('base64url')}`
}

/** null: not ours, changed, or out of date at `now` (ms since 1970). */
export function verifyPhoneTicket(key: Buffer, ticket: string, now: number): PhoneTicketClaims | null {
  const [text, signature, ...more] = ticket.split('.')
  if (!text || !signature || more.length > 0 || ticket.length > 500) return null
  const [given, right] = [Buffer.from(signature, 'base64url'), mac(key, text)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const [companyId, userId, extensionId, expiresAt] = JSON.parse(
    Buffer.from(text, 'base64url').toString('utf8'),
  )
  return expiresAt > now ? { companyId, userId, extensionId, expiresAt } : null
}

/** The word in front keeps a ticket from being taken for anything else that the key may come to sign. */
function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(`phone-ticket.${text}`).digest()
}
