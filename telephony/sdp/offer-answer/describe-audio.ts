import type { Attribute, Direction, MediaDescription, SessionDescription } from '../session-description.ts'
import type { AudioFormats } from './audio-formats.ts'

/** Our own words: everything that goes into one description of ours. */
export interface OwnAudio {
  sessionId: string
  version: number
  address: string
  port: number
  rtcpMux: boolean
  direction: Direction
  formats: AudioFormats
  protocol: string
  /** The peer's m-lines, which have to keep their places (RFC 3264 §6, §8); null for a first offer. */
  slots: MediaDescription[] | null
  /** Ours among them. */
  audio: number
}

/** One audio stream; every other m-line refused with port 0 (RFC 3264 §6). */
export function describeAudio(own: OwnAudio): SessionDescription {
  const stream = audioSection(own)
  return {
    origin: {
      username: '-',
      sessionId: own.sessionId,
      version: String(own.version),
      address: own.address,
    },
    name: '-',
    connection: { address: own.address },
    attributes: [],
    media: own.slots?.map((slot, index) => (index === own.audio ? stream : refused(slot))) ?? [stream],
    others: [],
  }
}

function audioSection(own: OwnAudio): MediaDescription {
  const { codecs, telephoneEvent } = own.formats
  const attributes: Attribute[] = codecs.map(({ codec, payloadType }) => ({
    name: 'rtpmap',
    value: `${payloadType} ${codec}/8000`,
  }))
  if (telephoneEvent !== null)
    attributes.push(
      { name: 'rtpmap', value: `${telephoneEvent} telephone-event/8000` },
      { name: 'fmtp', value: `${telephoneEvent} 0-15` },
    )
  attributes.push({ name: 'ptime', value: '20' })
  if (own.rtcpMux) attributes.push({ name: 'rtcp-mux', value: null })
  // RFC 3605: also where it is the default, for peers behind address translators.
  else attributes.push({ name: 'rtcp', value: String(own.port + 1) })
  attributes.push({ name: own.direction, value: null })
  const types = [...codecs.map(({ payloadType }) => payloadType), telephoneEvent]
  return {
    kind: 'audio',
    port: own.port,
    portCount: 1,
    protocol: own.protocol,
    formats: types.filter((type) => type !== null).map(String),
    connection: null,
    attributes,
    others: [],
  }
}

/** RFC 3264 §6: port 0; the formats have to be there, but mean nothing. */
function refused({ kind, protocol, formats }: MediaDescription): MediaDescription {
  return { kind, port: 0, portCount: 1, protocol, formats, connection: null, attributes: [], others: [] }
}
