import type { SipRequest } from '../message/sip-message.ts'
import { formatVia, parseTopVia } from '../message/via.ts'
import type { RemoteAddress } from './flow.ts'

/**
 * Writes into the request's top Via where it really came from (RFC 3261 §18.2.1, RFC 3581 §4).
 * Done before anything else looks at the request; the responses copy it.
 */
export function stampVia(request: SipRequest, source: RemoteAddress): void {
  const { topVia } = request
  const wantsPort = 'rport' in topVia.params
  if (!wantsPort && topVia.host === source.address) return
  topVia.params.received = source.address
  if (wantsPort) topVia.params.rport = String(source.port)
  const { names, values } = request.headers
  const index = names.indexOf('Via')
  const rest = values[index]!.slice(parseTopVia(values[index]!).end)
  values[index] = formatVia(topVia) + rest
}

/** Where the response to a datagram goes (RFC 3261 §18.2.2, RFC 3581 §4): never anywhere but the address it came from. */
export function responsePort(request: SipRequest, source: RemoteAddress): number {
  const { topVia } = request
  if ('rport' in topVia.params) return source.port
  return topVia.port ?? 5060
}
