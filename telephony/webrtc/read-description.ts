import { isIP } from 'node:net'
import type { AudioFormats, Direction, Section, TransportKeys, WebRtcDescription } from './description.ts'
import { WebRtcError } from './webrtc-error.ts'

interface Lines {
  head: string
  attributes: string[]
}

/** Longer texts are refused unread: a browser's audio and video offer is some 8 kB. */
const longestDescription = 64 * 1024

/**
 * Reads a browser's offer or answer (RFC 8829). Candidates with a name (mDNS) are left out.
 *
 * @throws WebRtcError WEBRTC_NOT_ACCEPTABLE
 */
export function readDescription(sdp: string): WebRtcDescription {
  if (sdp.length > longestDescription) refuse('the description is too long')
  const [session, ...media] = split(sdp)
  const sections = media.map(readSection)
  const audio = media.findIndex((lines, index) => sections[index]!.kind === 'audio' && !isRejected(lines))
  const lines = media[audio]
  if (!session || !lines) return refuse('no audio is offered')
  const find = (name: string) => attribute(lines, name) ?? attribute(session, name)
  if (find('rtcp-mux') === undefined) refuse('RTP and RTCP on one port (rtcp-mux) is required')
  const formats = readFormats(lines)
  const laws = (['pcma', 'pcmu'] as const).filter((law) => formats[law] !== null)
  if (laws.length === 0) refuse('neither PCMU nor PCMA is offered')
  return {
    keys: readKeys(find),
    setup: readSetup(find('setup')),
    direction: readDirection(lines, session),
    candidates: readCandidates(lines),
    laws,
    formats,
    sections,
    audio,
  }
}

function split(sdp: string): Lines[] {
  const parts: Lines[] = [{ head: '', attributes: [] }]
  for (const line of sdp.split(/\r\n|\n|\r/)) {
    if (line.startsWith('m=')) parts.push({ head: line.slice(2), attributes: [] })
    else if (line.startsWith('a=')) parts.at(-1)!.attributes.push(line.slice(2))
  }
  return parts
}

function attribute(lines: Lines, name: string): string | undefined {
  const line = lines.attributes.find((text) => text === name || text.startsWith(`${name}:`))
  return line?.slice(name.length + 1).trim()
}

function readSection(lines: Lines): Section {
  const [kind = '', , protocol = '', ...formats] = lines.head.trim().split(/\s+/)
  const mid = attribute(lines, 'mid') ?? ''
  // RFC 8843 §7: what we write back must be a token; anything else would let a peer put lines into our own text.
  const clean = [kind, protocol, mid, ...formats].every((word) =>
    /^[A-Za-z0-9!#$%&'*+./^_`{|}~-]*$/.test(word),
  )
  return clean ? { kind, protocol, formats: formats.join(' '), mid } : refuse('a media section is malformed')
}

function isRejected(lines: Lines): boolean {
  return lines.head.split(/\s+/)[1] === '0' && attribute(lines, 'bundle-only') === undefined
}

function readFormats(lines: Lines): AudioFormats {
  const formats: AudioFormats = { pcmu: null, pcma: null, telephoneEvent: null }
  for (const payloadType of offered(lines)) {
    const map = lines.attributes.find((text) => text.startsWith(`rtpmap:${payloadType} `))
    const encoding = map?.split(' ')[1]?.toLowerCase() ?? ''
    // RFC 3551 §6: 0 and 8 need no map.
    if (encoding.startsWith('pcmu/8000') || (!map && payloadType === 0)) formats.pcmu ??= payloadType
    else if (encoding.startsWith('pcma/8000') || (!map && payloadType === 8)) formats.pcma ??= payloadType
    // RFC 4733 §2.1: the event's clock has to be that of the audio it stands in.
    else if (encoding.startsWith('telephone-event/8000')) formats.telephoneEvent ??= payloadType
  }
  return formats
}

function offered(lines: Lines): number[] {
  return lines.head
    .trim()
    .split(/\s+/)
    .slice(3)
    .map(Number)
    .filter((number) => Number.isInteger(number) && number >= 0 && number < 128)
}

function readKeys(find: (name: string) => string | undefined): TransportKeys {
  const ufrag = find('ice-ufrag') ?? ''
  const pwd = find('ice-pwd') ?? ''
  // RFC 8839 §5.4: ice-char only, 4 to 256 and 22 to 256 of them.
  if (!/^[A-Za-z0-9+/]{4,256}$/.test(ufrag) || !/^[A-Za-z0-9+/]{22,256}$/.test(pwd))
    refuse('ICE parameters are missing')
  const [algorithm = '', digest = ''] = (find('fingerprint') ?? '').split(/\s+/)
  // RFC 8122 §5: an implementation may refuse weak hashes; SHA-1 and MD5 prove nothing about a certificate any more.
  if (!/^sha-(256|384|512)$/i.test(algorithm) || !/^([0-9A-F]{2}:){31,63}[0-9A-F]{2}$/i.test(digest))
    refuse('a SHA-2 DTLS fingerprint is required')
  return { ufrag, pwd, fingerprint: `${algorithm.toLowerCase()} ${digest.toUpperCase()}` }
}

function readSetup(text: string | undefined): WebRtcDescription['setup'] {
  if (text === 'active' || text === 'passive' || text === 'actpass') return text
  return refuse('a=setup is missing')
}

function readDirection(media: Lines, session: Lines): Direction {
  for (const { attributes } of [media, session])
    for (const direction of ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const)
      if (attributes.includes(direction)) return direction
  return 'sendrecv'
}

/** RFC 8839 §5.1: foundation, component, transport, priority, address, port, 'typ', type. */
function readCandidates(lines: Lines): { address: string; port: number }[] {
  return lines.attributes
    .filter((text) => text.startsWith('candidate:'))
    .map((text) => text.split(' '))
    .filter((words) => words[2]?.toLowerCase() === 'udp' && words[7] === 'host' && isIP(words[4] ?? '') !== 0)
    .map((words) => ({ address: words[4]!, port: Number(words[5]) }))
    .filter(({ port }) => Number.isInteger(port) && port > 0 && port < 65536)
}

function refuse(why: string): never {
  throw new WebRtcError('WEBRTC_NOT_ACCEPTABLE', why)
}
