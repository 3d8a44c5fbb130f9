import { type HeaderFields, Headers } from './headers.ts'
import { reasonPhrase } from './reason-phrase.ts'
import { NO_BODY, type SipRequest, SipResponse } from './sip-message.ts'

export interface ResponseParts {
  reason?: string
  /** Added to To, unless the request has one there. */
  toTag?: string
  headers?: HeaderFields
  body?: string | Buffer
  /** Default application/sdp for a body. */
  contentType?: string
}

/**
 * A response with what RFC 3261 §8.2.6 takes over from the request: Via, From, Call-ID, CSeq, To with our tag.
 * Also for requests that could not be parsed: what is missing there is missing here.
 */
export function buildResponse(request: SipRequest, code: number, parts: ResponseParts = {}): SipResponse {
  const headers = new Headers()
  const source = request.headers
  for (let i = 0; i < source.names.length; i++) {
    const name = source.names[i]!
    if (name === 'Via') headers.add('Via', source.values[i]!)
  }
  copyFirst(source, headers, 'From')
  const to = source.get('To')
  if (to !== null)
    headers.add('To', parts.toTag !== undefined && !/;\s*tag\s*=/i.test(to) ? `${to};tag=${parts.toTag}` : to)
  copyFirst(source, headers, 'Call-ID')
  copyFirst(source, headers, 'CSeq')
  headers.addAll(parts.headers)
  const body = typeof parts.body === 'string' ? Buffer.from(parts.body) : (parts.body ?? NO_BODY)
  if (body.length > 0) headers.add('Content-Type', parts.contentType ?? 'application/sdp')
  return new SipResponse(code, parts.reason ?? reasonPhrase(code), headers, body)
}

function copyFirst(from: Headers, to: Headers, name: string): void {
  const value = from.get(name)
  if (value !== null) to.add(name, value)
}
