import { describe, expect, it } from 'vitest'
import { signPhoneTicket, verifyPhoneTicket } from './phone-ticket.ts'

const key = Buffer.alloc(32, 1)
const claims = {
  id: 't',
  companyId: 'c',
  userId: 'u',
  extensionId: 'e',
  sessionId: 's',
  stamp: 'stamp',
  address: '203.0.113.7',
  issuedAt: 5_000,
  expiresAt: 10_000,
}

describe('a phone ticket', () => {
  const ticket = signPhoneTicket(key, claims)

  it('says who, until it is out of date', () => {
    expect(verifyPhoneTicket(key, ticket, 9_999)).toEqual(claims)
    expect(verifyPhoneTicket(key, ticket, 10_000)).toBeNull()
    // The clock was set back: it would live on for as long.
    expect(verifyPhoneTicket(key, ticket, 1_000)).toBeNull()
  })

  it('goes into a URL as it is', () => expect(encodeURIComponent(ticket)).toBe(ticket))

  it('is refused when changed, cut, or signed with another key', () => {
    for (let index = 0; index < ticket.length; index++) {
      const changed = `${ticket.slice(0, index)}${ticket[index] === 'A' ? 'B' : 'A'}${ticket.slice(index + 1)}`
      const read = verifyPhoneTicket(key, changed, 6_000)
      // The last character of base64url holds bits that no byte has: two spellings may mean the same.
      if (read) expect(index, changed).toBe(ticket.length - 1)
    }
    expect(verifyPhoneTicket(Buffer.alloc(32, 2), ticket, 6_000)).toBeNull()
    for (const wrong of ['', '.', 'a.b', `${ticket}.x`, ticket.split('.')[0]!])
      expect(verifyPhoneTicket(key, wrong, 6_000)).toBeNull()
  })
})
