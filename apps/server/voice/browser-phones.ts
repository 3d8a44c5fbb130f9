import type { PhoneTicketClaims } from '@tongdai/access/phone-ticket'
import type { EmbeddedEngine } from '@tongdai/engine-embedded'
import { isOf } from '../voice-link/ended-right.ts'
import type { EndedRight, SocketRight } from '../voice-link/voice-link.ts'
import type { PhoneTickets } from './phone-tickets.ts'

/** The browsers' SIP sockets by the right they stand by: app looks after whether it still holds, we carry it out. */
export interface BrowserPhones {
  rights(): SocketRight[]
  end(ended: EndedRight[]): void
}

export function browserPhones(engine: EmbeddedEngine, tickets: PhoneTickets): BrowserPhones {
  return {
    rights() {
      const rights = new Map<string, SocketRight>()
      for (const { sessionId, companyId, userId, stamp, address } of engine.browsers() as PhoneTicketClaims[])
        rights.set(`${sessionId} ${companyId} ${stamp} ${address}`, {
          sessionId,
          companyId,
          userId,
          stamp,
          address,
        })
      return [...rights.values()]
    },
    end(ended) {
      tickets.end(ended)
      engine.disconnectBrowsers((ticket) => ended.some((right) => isOf(ticket, right)))
    },
  }
}
