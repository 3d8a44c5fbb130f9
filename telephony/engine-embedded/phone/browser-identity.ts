import type { PhoneConfig } from '@tongdai/engine'
import type { Flow, Upgrade, UpgradeVerdict } from '@tongdai/sip'
import type { SipAddresses, Ticket, Tickets } from '../engine-options.ts'
import type { Directory } from './directory.ts'

/**
 * Lets a browser open a SIP socket: its page must be one of ours (a foreign page in the same browser could otherwise
 * speak with the user's ticket), its ticket valid, and the extension still that user's.
 */
export function admitBrowser(
  options: { addresses: SipAddresses; tickets: Tickets; directory: Directory; now: () => number },
  upgrade: Upgrade,
): UpgradeVerdict {
  const { origin } = upgrade.headers
  if (!origin || !options.addresses.allowedOrigins(origin)) return { ok: false, status: 403 }
  const value = new URL(upgrade.url, 'ws://exchange').searchParams.get('ticket')
  const ticket = value ? options.tickets.verify(value) : null
  if (!ticket || ticket.expiresAt <= options.now()) return { ok: false, status: 401 }
  if (!phoneOfTicket(options.directory, ticket)) return { ok: false, status: 403 }
  return { ok: true, identity: ticket }
}

/** The phone a browser's socket is bound to; null for every other flow, and when it has been taken away since. */
export function browserPhone(directory: Directory, flow: Flow): PhoneConfig | null {
  return isBrowserFlow(flow) ? phoneOfTicket(directory, flow.identity as Ticket) : null
}

export function isBrowserFlow(flow: Flow): boolean {
  return flow.identity !== null && flow.identity !== undefined
}

/** The tickets that opened the browsers' sockets. */
export function browserTickets(flows: Flow[]): Ticket[] {
  return flows.filter(isBrowserFlow).map((flow) => flow.identity as Ticket)
}

/** Closes the sockets of a user who was signed out or disabled, or those of an extension. */
export function closeBrowsers(flows: Flow[], belongs: (ticket: Ticket) => boolean, reason: string): void {
  for (const flow of flows) if (isBrowserFlow(flow) && belongs(flow.identity as Ticket)) flow.close(reason)
}

function phoneOfTicket(directory: Directory, ticket: Ticket): PhoneConfig | null {
  const phone = directory.phone(ticket.extensionId)
  return phone && phone.companyId === ticket.companyId && phone.userId === ticket.userId ? phone : null
}
