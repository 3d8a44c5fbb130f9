import { isIP } from 'node:net'
import {
  attributeOf,
  codecsOf,
  directionOf,
  type MediaDescription,
  parseSdp,
  SdpError,
  type SecureTransport,
  type SessionDescription,
  secureTransportOf,
  transportOf,
} from '@tongdai/sdp'
import type { AudioFormats, Direction, Section, TransportKeys, WebRtcDescription } from './description.ts'
import { WebRtcError } from './webrtc-error.ts'

/**
 * Reads a browser's offer or answer (RFC 8829).
 *
 * @throws WebRtcError WEBRTC_NOT_ACCEPTABLE
 */
export function readDescription(sdp: string): WebRtcDescription {
  const session = parse(sdp)
  const sections = session.media.map(readSection)
  const audio = session.media.findIndex((media) => media.kind === 'audio' && !isRejected(media))
  const media = session.media[audio]
  if (!media) return refuse('no audio is offered')
  if (!profiles.test(media.protocol)) refuse(`audio over ${media.protocol} is not taken`)
  if (!transportOf(session, media).rtcpMux) refuse('RTP and RTCP on one port (rtcp-mux) is required')
  const formats = readFormats(media)
  const laws = (['pcma', 'pcmu'] as const).filter((law) => formats[law] !== null)
  if (laws.length === 0) refuse('neither PCMU nor PCMA is offered')
  const transport = secureTransportOf(session, media)
  return {
    keys: readKeys(transport),
    setup: readSetup(transport.setup),
    direction: readDirection(session, media),
    candidates: transport.candidates.filter(
      (candidate) =>
        candidate.transport.toLowerCase() === 'udp' &&
        candidate.type === 'host' &&
        isIP(candidate.address) !== 0,
    ),
    laws,
    formats,
    sections,
    audio,
  }
}

/** RFC 8829 §5.1.2: how the profiles of audio may be written; what protects it goes by the keys. */
const profiles = /^((UDP|TCP)\/TLS\/)?RTP\/S?AVPF?$/i

function parse(sdp: string): SessionDescription {
  try {
    return parseSdp(sdp)
  } catch (error) {
    return refuse(error instanceof SdpError ? error.message : 'the description is unreadable')
  }
}

function readSection(media: MediaDescription): Section {
  const { kind, protocol, formats } = media
  const mid = attributeOf(media, 'mid') ?? ''
  // RFC 8843 §7: what we write back must be a token; anything else would let a peer put lines into our own text.
  const clean = [kind, protocol, mid, ...formats].every((word) =>
    /^[A-Za-z0-9!#$%&'*+./^_`{|}~-]*$/.test(word),
  )
  return clean ? { kind, protocol, formats: formats.join(' '), mid } : refuse('a media section is malformed')
}

function isRejected(media: MediaDescription): boolean {
  return media.port === 0 && attributeOf(media, 'bundle-only') === null
}

function readFormats(media: MediaDescription): AudioFormats {
  const formats: AudioFormats = { pcmu: null, pcma: null, telephoneEvent: null }
  for (const { payloadType, encoding, clockRate } of codecsOf(media)) {
    if (clockRate !== 8_000) continue
    if (encoding === 'PCMU') formats.pcmu ??= payloadType
    else if (encoding === 'PCMA') formats.pcma ??= payloadType
    // RFC 4733 §2.1: the event's clock has to be that of the audio it stands in.
    else if (encoding === 'TELEPHONE-EVENT') formats.telephoneEvent ??= payloadType
  }
  return formats
}

function readKeys(transport: SecureTransport): TransportKeys {
  const ufrag = transport.iceUfrag ?? ''
  const pwd = transport.icePwd ?? ''
  // RFC 8839 §5.4: ice-char only, 4 to 256 and 22 to 256 of them.
  if (!/^[A-Za-z0-9+/]{4,256}$/.test(ufrag) || !/^[A-Za-z0-9+/]{22,256}$/.test(pwd))
    refuse('ICE parameters are missing')
  // RFC 8122 §5: weak hashes may be refused; SHA-1 and MD5 prove nothing about a certificate any more.
  const strong = transport.fingerprints.find(
    ({ algorithm, value }) =>
      /^sha-(256|384|512)$/i.test(algorithm) && /^([0-9A-F]{2}:){31,63}[0-9A-F]{2}$/i.test(value),
  )
  if (!strong) return refuse('a SHA-2 DTLS fingerprint is required')
  return { ufrag, pwd, fingerprint: `${strong.algorithm.toLowerCase()} ${strong.value.toUpperCase()}` }
}

function readSetup(text: string | null): WebRtcDescription['setup'] {
  if (text === 'active' || text === 'passive' || text === 'actpass') return text
  return refuse('a=setup is missing')
}

function readDirection(session: SessionDescription, media: MediaDescription): Direction {
  // A browser writes c=0.0.0.0 while it gathers candidates (RFC 8840 §4.1.1); here that is no hold.
  return directionOf({ ...session, connection: null }, { ...media, connection: null })
}

function refuse(why: string): never {
  throw new WebRtcError('WEBRTC_NOT_ACCEPTABLE', why)
}
