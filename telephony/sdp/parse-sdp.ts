import { SdpError } from './sdp-error.ts'
import type { Attribute, MediaDescription, Origin, SessionDescription } from './session-description.ts'

/** Longer texts are refused unread: a browser's audio and video offer is some 8 kB. */
const longest = 64 * 1024
const mostMedia = 32

/**
 * Reads a session description (RFC 8866), as real peers write it: lines ended by LF alone, s= or t= missing, unknown
 * lines, blanks at line ends. What is not understood is kept.
 *
 * @throws SdpError SDP_MALFORMED: no v=0, no readable o= or m= line, or too long
 */
export function parseSdp(text: string): SessionDescription {
  if (text.length > longest) malformed('the description is too long')
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  if (lines[0]?.trim() !== 'v=0') malformed('it does not begin with v=0')
  const session: SessionDescription = {
    origin: { username: '-', sessionId: '0', version: '0', address: '0.0.0.0' },
    name: '-',
    connection: null,
    attributes: [],
    media: [],
    others: [],
  }
  for (const line of lines.slice(1)) readLine(session, line)
  return session
}

function readLine(session: SessionDescription, line: string): void {
  const type = line[0]!
  // RFC 8866 §5: a letter, an equals sign, no blanks between. Anything else is no line, and is passed over.
  if (line[1] !== '=' || !/[a-z]/.test(type)) return
  const value = line.slice(2).trimEnd()
  const part = session.media.at(-1) ?? session
  if (type === 'm') session.media.push(readMedia(value, session.media.length))
  else if (type === 'a') part.attributes.push(readAttribute(value))
  else if (type === 'c') part.connection ??= { address: readAddress(value) }
  else if (type === 'o' && part === session) session.origin = readOrigin(value)
  else if (type === 's' && part === session) session.name = value || '-'
  else part.others.push({ type, value })
}

/** §5.2: username, session id, version, network type, address type, address. */
function readOrigin(value: string): Origin {
  const [username, sessionId, version, , , address] = value.trim().split(/\s+/)
  if (!username || !sessionId || !version || !address) return malformed('o= is incomplete')
  return { username, sessionId, version, address }
}

/** §5.7: multicast addresses carry a TTL behind a slash. */
function readAddress(value: string): string {
  const [network, , address] = value.trim().split(/\s+/)
  if (network !== 'IN' || !address) return malformed('c= is no Internet address')
  return address.split('/')[0]!
}

/** §5.14: media, port[/count], protocol, formats. */
function readMedia(value: string, already: number): MediaDescription {
  if (already >= mostMedia) malformed('there are too many m= lines')
  const [kind, ports, protocol, ...formats] = value.trim().split(/\s+/)
  const match = /^(\d{1,5})(?:\/(\d{1,5}))?$/.exec(ports ?? '')
  const port = Number(match?.[1])
  if (!kind || !protocol || !match || port > 65_535) return malformed('an m= line is unreadable')
  return {
    kind,
    port,
    portCount: Number(match[2] ?? 1),
    protocol,
    formats,
    connection: null,
    attributes: [],
    others: [],
  }
}

function readAttribute(value: string): Attribute {
  const colon = value.indexOf(':')
  if (colon < 0) return { name: value.trim(), value: null }
  return { name: value.slice(0, colon).trim(), value: value.slice(colon + 1).trimStart() }
}

function malformed(why: string): never {
  throw new SdpError('SDP_MALFORMED', why)
}
