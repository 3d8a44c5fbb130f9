import { readNameAddresses } from '../message/read-name-addresses.ts'
import type { SipResponse } from '../message/sip-message.ts'
import { parseUri, type SipUri } from '../message/uri.ts'
import type { SipFlow } from '../transport/sip-flow.ts'

const usualPort = 5060

/**
 * Why our ACK and BYE would go to ourselves; null when they would not. Some element wrote the address it had from us where its
 * own belongs: whatever we sent, its sender would never hear of it, while the call counted as answered.
 * @param byContact whether requests go where the Contact says, and not back over the flow
 */
export function ownNextHop(response: SipResponse, flow: SipFlow, byContact: boolean): string | null {
  const ours = ownPlaces(flow)
  // Who really calls this machine from this machine is reached there.
  if (ours.has(placeOf(flow.remote.address, flow.remote.port))) return null
  const nearest = readNameAddresses(response.headers.all('Record-Route')).at(-1)
  if (nearest) return isAt(ours, nearest.uri) ? `Record-Route: ${nearest.uri.raw}` : null
  const contact = byContact ? response.contact?.uri : undefined
  return contact && isAt(ours, contact) ? `Contact: ${contact.raw}` : null
}

function ownPlaces({ sentBy, local }: SipFlow): Set<string> {
  const { host, port } = parseUri(`sip:${sentBy}`)
  return new Set([placeOf(host, port), placeOf(local.address, local.port)])
}

const isAt = (places: Set<string>, { host, port }: SipUri): boolean => places.has(placeOf(host, port))

const placeOf = (host: string, port: number | null): string => `${host} ${port ?? usualPort}`
