import { parseInteger } from './cseq.ts'
import type { SipMessage, SipRequest } from './sip-message.ts'
import { malformed, SipParseError } from './sip-parse-error.ts'
import { UnreadableMessage } from './unreadable-message.ts'
import { parseUri } from './uri.ts'

/**
 * Sees to it that what everybody relies on is there, once, and well-formed (RFC 3261 §8.1.1): afterwards the parsed
 * forms of the message can be read without fear. Lists of addresses (Contact, Route, Record-Route) and what other hops
 * have left in Via are held against the grammar by whoever has a use for them, for most requests need none of it.
 * @throws UnreadableMessage that names the header field
 */
export function checkMessage(message: SipMessage): void {
  const reading: Reading = { field: '' }
  try {
    checkFields(message, reading)
    if (message.kind === 'request') checkRequest(message, reading)
  } catch (error) {
    if (!(error instanceof SipParseError)) throw error
    // RFC 3261 §21.4.1: whoever is refused should be told what is wrong.
    const said = error.message.includes(reading.field) ? error.message : `${reading.field}: ${error.message}`
    throw new UnreadableMessage(error.code, said, message)
  }
}

/** Where the check is; a plain slot, because this runs for every message. */
interface Reading {
  field: string
}

function checkFields(message: SipMessage, reading: Reading): void {
  const { names, values } = message.headers
  let seen = 0
  for (let i = 0; i < names.length; i++) {
    const value = values[i]!
    reading.field = names[i]!
    switch (names[i]) {
      case 'Via':
        if (!(seen & VIA)) checkTopVia(message)
        seen |= VIA
        break
      case 'From':
        seen = once(seen, FROM, 'From')
        break
      case 'To':
        seen = once(seen, TO, 'To')
        break
      case 'Call-ID':
        seen = once(seen, CALL_ID, 'Call-ID')
        if (value === '') malformed('empty Call-ID')
        break
      case 'CSeq':
        seen = once(seen, CSEQ, 'CSeq')
        break
      case 'Max-Forwards':
        seen = once(seen, MAX_FORWARDS, 'Max-Forwards')
        break
    }
  }
  // RFC 3261 §8.1.1. Max-Forwards may be missing: RFC 2543 did not have it.
  for (const [flag, field] of REQUIRED) {
    reading.field = field
    if (!(seen & flag)) malformed('missing')
  }
  // Read here, so that they are known to be good.
  reading.field = 'From'
  void message.from
  reading.field = 'To'
  void message.to
  reading.field = 'CSeq'
  void message.cseq
}

const VIA = 1
const FROM = 2
const TO = 4
const CALL_ID = 8
const CSEQ = 16
const MAX_FORWARDS = 32
const REQUIRED: readonly (readonly [number, string])[] = [
  [VIA, 'Via'],
  [FROM, 'From'],
  [TO, 'To'],
  [CALL_ID, 'Call-ID'],
  [CSEQ, 'CSeq'],
]

function once(seen: number, flag: number, name: string): number {
  if (seen & flag) malformed(`several ${name} header fields`)
  return seen | flag
}

/** The other Vias are those of other hops, and go back to them as they came. */
function checkTopVia(message: SipMessage): void {
  if (!message.topViaIsWhole && message.kind === 'request') malformed('rubbish after a Via')
}

function checkRequest(request: SipRequest, reading: Reading): void {
  if (request.cseq.method !== request.method) malformed('CSeq is of another method')
  reading.field = 'Request-URI'
  // RFC 3261 §19.1.1: header fields have no place in a Request-URI, and must never become real ones.
  for (const _ in parseUri(request.uri).headers) malformed('header fields in the Request-URI')
  const maxForwards = request.headers.get('Max-Forwards')
  if (maxForwards !== null) parseInteger(maxForwards, 2 ** 32 - 1, 'Max-Forwards')
}
