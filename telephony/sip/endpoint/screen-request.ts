import { sipContact } from '../dialog/dialog.ts'
import type { HeaderFields } from '../message/headers.ts'
import { readNameAddresses } from '../message/read-name-addresses.ts'
import { parseReplaces } from '../message/replaces.ts'
import { isToken } from '../message/scanner.ts'
import type { SipRequest } from '../message/sip-message.ts'
import { malformed } from '../message/sip-parse-error.ts'
import { splitList } from '../message/split-list.ts'
import type { TransportName } from '../transport/flow.ts'
import { answerToFault } from './answer-to-fault.ts'
import { ALLOW, METHODS, needsContact, unsupportedExtensions } from './capabilities.ts'

export interface Refusal {
  code: number
  /** Default: the phrase the RFCs give the code. */
  reason?: string
  headers?: HeaderFields
}

const known = new Set<string>(METHODS)

/** What every request is held against before anyone is asked (RFC 3261 §8.2), in that order. Null: nothing against it. */
export function screenRequest(request: SipRequest, transport: TransportName): Refusal | null {
  const { method, headers } = request
  // §8.2.1
  if (!known.has(method)) return { code: isToken(method) ? 501 : 400, headers: [['Allow', ALLOW]] }
  // §8.2.2.1
  if (!/^(sips?|tel):/i.test(request.uri)) return { code: 416 }
  // As a proxy would: an exchange that sends calls on could otherwise be made to call itself in circles (§16.3).
  if (method === 'INVITE' && headers.get('Max-Forwards') === '0') return { code: 483 }
  // §8.2.2.3. ACK and CANCEL are never refused so.
  if (method === 'ACK' || method === 'CANCEL') return null
  if (isUnprotected(request, transport)) return { code: 416 }
  const unsupported = unsupportedExtensions(headers.all('Require'))
  if (unsupported.length > 0) return { code: 420, headers: [['Unsupported', unsupported.join(', ')]] }
  return (
    screenAddresses(request) ??
    screenReplaces(request) ??
    (method === 'INVITE' ? screenSize(request) : null) ??
    (method === 'INVITE' || method === 'UPDATE' ? screenSession(request) : null)
  )
}

/**
 * RFC 5630 §3.1: who asks by sips: wants TLS on every hop, and is not to believe that he got it. WebSockets are let through:
 * their TLS may end in front of us. Within a dialog nothing is refused that was begun.
 */
function isUnprotected({ uri, toTag }: SipRequest, transport: TransportName): boolean {
  return (transport === 'udp' || transport === 'tcp') && toTag === null && /^sips:/i.test(uri)
}

/** What a dialog would be made of, or be moved to: later requests would go astray (RFC 3261 §8.1.1.8, §12.1.1). */
function screenAddresses(request: SipRequest): Refusal | null {
  const { method, headers } = request
  if (!needsContact(method)) return null
  const bad = (what: string): Refusal => ({ code: 400, reason: `Bad Request - ${what}` })
  if (!headers.has('Contact')) return bad('Contact: missing')
  if (sipContact(request) === null) return bad('Contact: no address that SIP can reach')
  const routes = headers.all('Record-Route')
  if (routes.flatMap(splitList).length !== readNameAddresses(routes).length)
    return bad('Record-Route: cannot be read')
  return null
}

/** RFC 3891 §3: one at most, in an INVITE only. Whether it names a dialog is for the owner to say, who knows who asks. */
function screenReplaces({ method, headers }: SipRequest): Refusal | null {
  const [field, ...more] = headers.all('Replaces')
  if (field === undefined) return null
  try {
    if (method !== 'INVITE') malformed(`Replaces in ${method}`)
    if (more.length > 0) malformed('several Replaces header fields')
    parseReplaces(field)
    return null
  } catch (error) {
    return answerToFault(error)
  }
}

function screenSize(request: SipRequest): Refusal | null {
  return repeatedBytes(request) > mostRepeatedBytes ? { code: 513 } : null
}

/** Half of what a datagram holds, so that an offer of ours finds room beside it. */
const mostRepeatedBytes = 32_000

/** What every later message of the dialog will have to say again (§12.2.1.1); names can be left out. */
function repeatedBytes({ from, to, contact, callId, headers }: SipRequest): number {
  const fields = [callId, ...[from, to, contact].map((each) => each?.uri.raw), ...headers.all('Record-Route')]
  return fields.reduce((sum, field) => sum + (field?.length ?? 0), 0)
}

/** §8.2.3 and §20.1: a body we cannot read, or an answer they could not. */
function screenSession({ headers, session }: SipRequest): Refusal | null {
  if (!session.ok) {
    const { fault, what } = session
    if (fault === 'unreadable') return { code: 400, reason: `Bad Request - ${what}` }
    const accept: HeaderFields = [['Accept', 'application/sdp']]
    return { code: 415, headers: fault === 'type' ? accept : [...accept, ['Accept-Encoding', 'identity']] }
  }
  if (!headers.has('Accept')) return null
  const wanted = headers.all('Accept').join(',').toLowerCase()
  return /(application\/(sdp|\*)|\*\/\*)/.test(wanted) || wanted.trim() === '' ? null : { code: 406 }
}
