import { checkMessage } from './check-message.ts'
import { parseInteger } from './cseq.ts'
import { findDatagramHeadEnd, isLineBreak, parseHead } from './parse-head.ts'
import { DEFAULT_LIMITS, type ParseLimits } from './parse-limits.ts'
import type { SipMessage } from './sip-message.ts'
import { UnreadableMessage } from './unreadable-message.ts'

/**
 * Reads the message in one datagram (or WebSocket frame). Octets behind its Content-Length are ignored (RFC 3261 §18.3).
 * @returns a message whose required header fields are all there and well-formed
 * @throws SipParseError and nothing else
 */
export function parseMessage(datagram: Buffer, limits: ParseLimits = DEFAULT_LIMITS): SipMessage {
  let start = 0
  while (start < datagram.length && isLineBreak(datagram[start]!)) start++
  const data = start === 0 ? datagram : datagram.subarray(start)
  const headEnd = findDatagramHeadEnd(data)
  const message = parseHead(headEnd < 0 ? data : data.subarray(0, headEnd), limits)
  if (headEnd < 0) throw new UnreadableMessage('SIP_MALFORMED', 'header section does not end', message)
  const available = data.length - headEnd
  // RFC 3261 §20.14: without a length the body is the rest of the datagram.
  const length = contentLength(message, limits) ?? available
  if (length > available)
    throw new UnreadableMessage('SIP_MALFORMED', 'body shorter than Content-Length', message)
  if (length > 0) message.body = data.subarray(headEnd, headEnd + length)
  checkMessage(message)
  return message
}

/**
 * @returns bytes of the body, null where nothing is said of it
 * @throws SipParseError SIP_FRAMING: not a number, negative, or said twice (which of two readers believe is how requests are smuggled)
 */
export function contentLength(message: SipMessage, limits: ParseLimits): number | null {
  const count = message.headers.count('Content-Length')
  if (count === 0) return null
  if (count > 1) throw new UnreadableMessage('SIP_FRAMING', 'several Content-Lengths', message)
  let length: number
  try {
    length = parseInteger(message.headers.get('Content-Length')!, 2 ** 31, 'Content-Length')
  } catch {
    throw new UnreadableMessage('SIP_FRAMING', 'bad Content-Length', message)
  }
  if (length > limits.bodyBytes) throw new UnreadableMessage('SIP_TOO_LARGE', 'body too large', message)
  return length
}
