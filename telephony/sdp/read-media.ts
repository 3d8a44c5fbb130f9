import type { Attribute, Direction, MediaDescription, SessionDescription } from './session-description.ts'

export interface Codec {
  payloadType: number
  /** Upper case: 'PCMA', 'TELEPHONE-EVENT'. */
  encoding: string
  clockRate: number
  channels: number
  /** Text of a=fmtp. */
  parameters: string | null
}

/** RFC 3551 §6, table 4: audio types that need no rtpmap. */
const staticCodecs: Record<number, string> = {
  0: 'PCMU/8000',
  3: 'GSM/8000',
  4: 'G723/8000',
  8: 'PCMA/8000',
  9: 'G722/8000',
  13: 'CN/8000',
  18: 'G729/8000',
}

/** First value of an attribute ('' for a property attribute); null when it is not there. */
export function attributeOf(from: { attributes: Attribute[] }, name: string): string | null {
  const found = from.attributes.find((attribute) => attribute.name === name)
  return found ? (found.value ?? '') : null
}

/** Codecs in the peer's order. A type with neither a map nor a static meaning is left out. */
export function codecsOf(media: MediaDescription): Codec[] {
  const maps = valuesByType(media, 'rtpmap')
  const parameters = valuesByType(media, 'fmtp')
  const codecs: Codec[] = []
  for (const format of media.formats) {
    if (!/^\d{1,3}$/.test(format) || Number(format) > 127) continue
    const payloadType = Number(format)
    const map = maps.get(payloadType) ?? staticCodecs[payloadType]
    const [encoding, clockRate, channels] = map?.split('/') ?? []
    if (!encoding || !clockRate) continue
    codecs.push({
      payloadType,
      encoding: encoding.toUpperCase(),
      clockRate: Number.parseInt(clockRate, 10) || 0,
      channels: Number.parseInt(channels ?? '1', 10) || 1,
      parameters: parameters.get(payloadType) ?? null,
    })
  }
  return codecs
}

function valuesByType(media: MediaDescription, name: string): Map<number, string> {
  const values = new Map<number, string>()
  for (const attribute of media.attributes) {
    const match = attribute.name === name ? /^(\d{1,3})\s+(\S.*)?$/.exec(attribute.value ?? '') : null
    if (match && !values.has(Number(match[1]))) values.set(Number(match[1]), (match[2] ?? '').trim())
  }
  return values
}

const directions: readonly Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive']

/**
 * What the peer wants to do: of the media, else of the session, else sendrecv (RFC 8866 §6.7). An address of 0.0.0.0
 * takes the receiving away: the hold of RFC 2543, which RFC 3264 §8.4 still asks to be understood.
 */
export function directionOf(session: SessionDescription, media: MediaDescription): Direction {
  const written = [media, session].flatMap(({ attributes }) =>
    directions.filter((direction) => attributes.some(({ name }) => name === direction)),
  )[0]
  const direction = written ?? 'sendrecv'
  const { address } = transportOf(session, media)
  if (address !== '0.0.0.0' && address !== '::') return direction
  return direction === 'sendrecv' || direction === 'sendonly' ? 'sendonly' : 'inactive'
}

/** Where the peer wants RTP and RTCP (RFC 3605, RFC 5761); of the media, else of the session. Address '' when none is named. */
export function transportOf(
  session: SessionDescription,
  media: MediaDescription,
): { address: string; port: number; rtcpPort: number; rtcpMux: boolean } {
  const rtcp = Number.parseInt(attributeOf(media, 'rtcp') ?? '', 10)
  return {
    address: (media.connection ?? session.connection)?.address ?? '',
    port: media.port,
    rtcpPort: rtcp > 0 && rtcp < 65_536 ? rtcp : media.port === 0 ? 0 : media.port + 1,
    rtcpMux: attributeOf(media, 'rtcp-mux') !== null,
  }
}
