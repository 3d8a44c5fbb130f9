import { readHeaderName } from './header-name.ts'
import { Headers } from './headers.ts'
import type { ParseLimits } from './parse-limits.ts'
import { isToken } from './scanner.ts'
import { type SipMessage, SipRequest, SipResponse } from './sip-message.ts'
import { SipParseError, type SipParseErrorCode } from './sip-parse-error.ts'
import { UnreadableMessage } from './unreadable-message.ts'

const CR = 13
const LF = 10
const blank = (code: number) => code === 32 || code === 9

/** @returns where the body begins, or -1 when the blank line has not come. Bare line feeds are tolerated only where no CRLF pair ends the section. */
export function findHeadEnd(data: Buffer, from = 0): number {
  const crlf = data.indexOf('\r\n\r\n', from, 'latin1')
  if (crlf >= 0) return crlf + 4
  return -1
}

/** As `findHeadEnd` for a whole datagram: also where lines end in bare line feeds. */
export function findDatagramHeadEnd(data: Buffer): number {
  const end = findHeadEnd(data)
  if (end >= 0) return end
  const bare = data.indexOf('\n\n', 0, 'latin1')
  return bare < 0 ? -1 : bare + 2
}

/**
 * Reads start line and header fields; their values stay text.
 * A fault does not end the reading, so that the thrown error carries what is needed to answer the request.
 * @param data from the first byte of the start line, the blank line included or not
 * @throws SipParseError
 */
export function parseHead(data: Buffer, limits: ParseLimits): SipMessage {
  if (data.length > limits.headerBytes) throw new SipParseError('SIP_TOO_LARGE', 'header section too large')
  const text = data.toString('utf8')
  let next = text.indexOf('\n')
  if (next < 0) next = text.length
  const start = readStartLine(text.slice(0, lineEnd(text, 0, next)))
  const fields = readFields(text, next + 1, start.message.headers, limits)
  // A line of an answer that is none is passed over: whoever asked would otherwise hear nothing, and ask for ever.
  const tolerated = start.message.kind === 'response' && fields?.code === 'SIP_MALFORMED'
  const fault = start.fault ?? (tolerated ? null : fields)
  if (fault) throw new UnreadableMessage(fault.code, fault.text, start.message)
  return start.message
}

interface Fault {
  code: SipParseErrorCode
  text: string
}

function lineEnd(text: string, start: number, newline: number): number {
  return newline > start && text.charCodeAt(newline - 1) === CR ? newline - 1 : newline
}

function readStartLine(line: string): { message: SipMessage; fault: Fault | null } {
  return line.startsWith('SIP/') ? readStatusLine(line) : readRequestLine(line)
}

function readStatusLine(line: string): { message: SipMessage; fault: Fault | null } {
  // RFC 3261 §7.2. Three digits exactly: a longer code must not wrap into a legal one.
  const fits = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/s.exec(line)
  const message = new SipResponse(fits ? Number(fits[1]) : 0, fits?.[2] ?? '', new Headers())
  return { message, fault: fits ? null : { code: 'SIP_MALFORMED', text: 'bad status line' } }
}

function readRequestLine(line: string): { message: SipMessage; fault: Fault | null } {
  const first = line.indexOf(' ')
  const version = line.trimEnd().lastIndexOf(' ')
  const protocol = line.slice(version + 1).trimEnd()
  // Not even this: a stray datagram, not worth an answer.
  if (first < 1 || !protocol.startsWith('SIP/')) throw new SipParseError('SIP_MALFORMED', 'not SIP')
  const method = line.slice(0, first)
  const uri = version > first ? line.slice(first + 1, version) : ''
  const message = new SipRequest(method, uri, new Headers())
  return { message, fault: requestLineFault(method, uri, protocol, line) }
}

function requestLineFault(method: string, uri: string, protocol: string, line: string): Fault | null {
  // RFC 3261 §7.1: exactly one space each, none at the end, none within the URI.
  if (protocol !== 'SIP/2.0') {
    return /^SIP\/\d+\.\d+$/.test(protocol)
      ? { code: 'SIP_VERSION', text: 'Version Not Supported' }
      : { code: 'SIP_MALFORMED', text: 'bad version' }
  }
  if (!isToken(method)) return { code: 'SIP_MALFORMED', text: 'bad method' }
  if (uri === '' || /\s/.test(uri) || /\s$/.test(line))
    return { code: 'SIP_MALFORMED', text: 'stray blanks in the request line' }
  return null
}

/** @returns the first fault, having read on behind it */
function readFields(text: string, from: number, headers: Headers, limits: ParseLimits): Fault | null {
  const { names, values } = headers
  let fault: Fault | null = null
  for (let start = from; start < text.length; ) {
    let newline = text.indexOf('\n', start)
    if (newline < 0) newline = text.length
    const end = lineEnd(text, start, newline)
    if (end === start) {
      return newline + 1 < text.length ? { code: 'SIP_MALFORMED', text: 'blank line in the header' } : fault
    }
    if (blank(text.charCodeAt(start))) {
      // RFC 3261 §7.3.1: a line that begins with a blank goes on with the value before it.
      if (values.length > 0)
        values[values.length - 1] = `${values[values.length - 1]} ${text.slice(start, end).trim()}`.trim()
      else fault ??= { code: 'SIP_MALFORMED', text: 'continuation of nothing' }
    } else {
      const colon = text.indexOf(':', start)
      let nameEnd = colon < 0 || colon > end ? start : colon
      while (nameEnd > start && blank(text.charCodeAt(nameEnd - 1))) nameEnd--
      const name = readHeaderName(text.slice(start, nameEnd))
      if (name === null) fault ??= { code: 'SIP_MALFORMED', text: 'bad header field name' }
      else {
        names.push(name)
        values.push(trimmed(text, colon + 1, end))
      }
      if (names.length > limits.headerFields) return { code: 'SIP_TOO_LARGE', text: 'too many header fields' }
    }
    start = newline + 1
  }
  return fault
}

function trimmed(text: string, start: number, end: number): string {
  while (start < end && blank(text.charCodeAt(start))) start++
  while (end > start && blank(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

export const isLineBreak = (code: number): boolean => code === CR || code === LF
