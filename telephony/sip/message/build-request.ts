import type { SipFlow } from '../transport/sip-flow.ts'
import { type HeaderFields, Headers } from './headers.ts'
import { NO_BODY, SipRequest } from './sip-message.ts'
import { inRequestLine } from './uri.ts'

export interface RequestParts {
  method: string
  uri: string
  /** The way it will go: its Via names it. */
  flow: SipFlow
  /** Fresh for every transaction; the cookie is added. */
  branch: string
  from: string
  to: string
  callId: string
  cseq: number
  routes?: readonly string[]
  contact?: string | null
  userAgent: string
  headers?: HeaderFields
  body?: string | Buffer
  /** Default application/sdp for a body. */
  contentType?: string
}

/** RFC 3261 §8.1.1. A Max-Forwards in `headers` replaces the usual 70. */
export function buildRequest(parts: RequestParts): SipRequest {
  const headers = new Headers()
  const { flow } = parts
  // RFC 3581: rport, so that the answer finds back through NAT.
  headers.add(
    'Via',
    `SIP/2.0/${flow.transport.toUpperCase()} ${flow.sentBy};branch=z9hG4bK${parts.branch};rport`,
  )
  for (const route of parts.routes ?? []) headers.add('Route', route)
  headers.add('From', parts.from)
  headers.add('To', parts.to)
  headers.add('Call-ID', parts.callId)
  headers.add('CSeq', `${parts.cseq} ${parts.method}`)
  if (parts.contact) headers.add('Contact', parts.contact)
  headers.add('User-Agent', parts.userAgent)
  headers.addAll(parts.headers)
  if (!headers.has('Max-Forwards')) headers.add('Max-Forwards', '70')
  const body = typeof parts.body === 'string' ? Buffer.from(parts.body) : (parts.body ?? NO_BODY)
  if (body.length > 0) headers.add('Content-Type', parts.contentType ?? 'application/sdp')
  return new SipRequest(parts.method, inRequestLine(parts.uri), headers, body)
}
