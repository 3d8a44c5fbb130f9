import { isIP } from 'node:net'
import type { SipResponse, SipUri } from '@tongdai/sip'
import { readNameAddresses } from '@tongdai/sip/message/read-name-addresses.ts'
import { canonicalAddress } from '@tongdai/sip/transport/address.ts'
import { escapeUser, uriHost } from '../identity/caller-identity.ts'
import { isOwnHost } from './trunk-own-host.ts'
import type { Trunk } from './trunk-table.ts'
import { trunkUri } from './trunk-uri.ts'

/** One way to place a call over a trunk. */
export interface TrunkWay {
  uri: string
  nextHop: string
}

export interface Redirection {
  /** In the order the trunk prefers. */
  ways: TrunkWay[]
  /** The host of a contact that is not followed. */
  foreign: string | null
}

/**
 * Where a 3xx sends a call (RFC 3261 §8.1.3.4, §21.3), as far as it is to hosts of the trunk's own: to follow it
 * elsewhere would let whoever answers choose whom we call, and who is shown our credentials.
 * @param asked the Request-URI that was redirected: it stays with 305, which names a proxy only
 */
export function redirectionOf(trunk: Trunk, response: SipResponse, asked: string): Redirection {
  const contacts = readNameAddresses(response.headers.all('Contact'))
    .map(({ uri, params }, place) => ({ uri, place, q: preference(params.q) }))
    .toSorted((a, b) => b.q - a.q || a.place - b.place)
  const found: Redirection = { ways: [], foreign: null }
  for (const { uri } of contacts) {
    const way = wayTo(trunk, uri)
    if (way) found.ways.push(response.status === 305 ? { ...way, uri: asked } : way)
    else found.foreign ??= uri.params.maddr ?? (uri.host || uri.scheme)
  }
  return found
}

/** §20.10: from 0 to 1; unsaid it is 1. */
function preference(q: string | null | undefined): number {
  const value = Number(q ?? 1)
  return value >= 0 && value <= 1 ? value : 0
}

function wayTo(trunk: Trunk, contact: SipUri): TrunkWay | null {
  const { config } = trunk
  // RFC 3966: another number, and nothing of where.
  if (contact.scheme === 'tel') {
    const number = contact.opaque!.split(';')[0]!
    return { uri: trunkUri(config, escapeUser(number)), nextHop: trunkUri(config, null) }
  }
  if (contact.scheme !== 'sip' && contact.scheme !== 'sips') return null
  const transport =
    contact.scheme === 'sips' ? 'tls' : (contact.params.transport?.toLowerCase() ?? config.transport)
  // What was to be encrypted stays so.
  if (!['udp', 'tcp', 'tls'].includes(transport) || (config.transport === 'tls' && transport !== 'tls'))
    return null
  const host = (contact.params.maddr ?? contact.host).toLowerCase()
  const user = contact.user === null ? '' : `${escapeUser(contact.user)}@`
  const port = contact.port === null ? '' : `:${contact.port}`
  const uri = `sip:${user}${uriHost(contact.host)}${port};transport=${transport}`
  // Its name, or the domain it goes by: it knows best where that is.
  if (
    contact.port === null &&
    (host === config.host.toLowerCase() || host === config.fromDomain?.toLowerCase())
  )
    return { uri, nextHop: trunkUri(config, null) }
  const own =
    isIP(host) === 0
      ? host === config.host.toLowerCase()
      : isOwnHost(trunk, {
          address: canonicalAddress(host),
          port: contact.port ?? (transport === 'tls' ? 5061 : 5060),
        })
  return own ? { uri, nextHop: `sip:${uriHost(host)}${port};transport=${transport}` } : null
}
