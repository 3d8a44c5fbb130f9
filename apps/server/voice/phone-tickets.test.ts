import { type PhoneTicketClaims, phoneTicketMs, signPhoneTicket } from '@tongdai/access/phone-ticket'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { PhoneTickets } from './phone-tickets.ts'

const key = Buffer.alloc(32, 1)
let clock: FakeClock
let tickets: PhoneTickets
let made = 0

beforeEach(() => {
  clock = new FakeClock()
  tickets = new PhoneTickets({ key, clock })
})

function ticket(more: Partial<PhoneTicketClaims> = {}): string {
  const issuedAt = clock.now()
  return signPhoneTicket(key, {
    id: `t${made++}`,
    companyId: 'c',
    userId: 'u',
    extensionId: 'e',
    sessionId: 's',
    stamp: 'stamp',
    address: '203.0.113.7',
    issuedAt,
    expiresAt: issuedAt + phoneTicketMs,
    ...more,
  })
}

describe('a ticket', () => {
  it('is for one use, and for a short time', () => {
    const one = ticket()
    expect(tickets.verify(one)).toMatchObject({ userId: 'u', sessionId: 's' })
    expect(tickets.verify(one)).toBeNull()
    const late = ticket()
    clock.advance(phoneTicketMs)
    expect(tickets.verify(late)).toBeNull()
  })

  it('is not for a second use in the next run of the process', () => {
    const one = ticket()
    expect(tickets.verify(one)).not.toBeNull()
    clock.advance(1000)
    const next = new PhoneTickets({ key, clock })
    expect(next.verify(one)).toBeNull()
    expect(next.verify(ticket())).not.toBeNull()
  })

  it('made before its session ended, or its person was sent away, is refused; one made after is not', () => {
    const [ofSession, ofPerson, elsewhere] = [
      ticket(),
      ticket({ sessionId: 'other' }),
      ticket({ companyId: 'd', sessionId: 'third' }),
    ]
    tickets.end([{ sessionId: 's' }, { companyId: 'c', userId: 'u' }])
    expect([ofSession, ofPerson].map((one) => tickets.verify(one))).toEqual([null, null])
    expect(tickets.verify(elsewhere)).not.toBeNull()
    clock.advance(1)
    expect(tickets.verify(ticket({ sessionId: 'new' }))).not.toBeNull()
    expect(tickets.verify(ticket())).not.toBeNull()
  })
})
