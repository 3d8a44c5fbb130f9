import { attributeOf } from './read-media.ts'
import type { MediaDescription, SessionDescription } from './session-description.ts'

/** What ICE and DTLS need to know of a media section. */
export interface SecureTransport {
  /** RFC 5888. */
  mid: string | null
  /** RFC 8839 §5.4. */
  iceUfrag: string | null
  icePwd: string | null
  /** RFC 8122 §5: algorithm in lower case, value in upper. */
  fingerprints: { algorithm: string; value: string }[]
  /** RFC 4145 §4: 'active', 'passive', 'actpass', 'holdconn'. */
  setup: string | null
  candidates: Candidate[]
}

/** RFC 8839 §5.1. */
export interface Candidate {
  foundation: string
  component: number
  transport: string
  priority: number
  /** IP address, or a name ending in .local. */
  address: string
  port: number
  /** 'host', 'srflx', 'prflx', 'relay'. */
  type: string
}

/** ICE and DTLS parameters of the media, else of the session. Candidates that cannot be read are left out. */
export function secureTransportOf(session: SessionDescription, media: MediaDescription): SecureTransport {
  const find = (name: string) => attributeOf(media, name) ?? attributeOf(session, name)
  const own = media.attributes.filter(({ name }) => name === 'fingerprint')
  const prints = own.length > 0 ? own : session.attributes.filter(({ name }) => name === 'fingerprint')
  return {
    mid: attributeOf(media, 'mid'),
    iceUfrag: find('ice-ufrag'),
    icePwd: find('ice-pwd'),
    fingerprints: prints.flatMap(({ value }) => {
      const [algorithm, digest] = value?.trim().split(/\s+/) ?? []
      return algorithm && digest ? [{ algorithm: algorithm.toLowerCase(), value: digest.toUpperCase() }] : []
    }),
    setup: find('setup'),
    candidates: media.attributes
      .filter(({ name }) => name === 'candidate')
      .map(({ value }) => readCandidate(value ?? ''))
      .filter((candidate) => candidate !== null),
  }
}

function readCandidate(value: string): Candidate | null {
  const match = /^(\S{1,32}) (\d{1,3}) (\S+) (\d{1,10}) (\S+) (\d{1,5}) typ (\S+)/.exec(
    value.trim().replace(/ +/g, ' '),
  )
  if (!match) return null
  const [, foundation, component, transport, priority, address, port, type] = match
  return {
    foundation: foundation!,
    component: Number(component),
    transport: transport!.toLowerCase(),
    priority: Number(priority),
    address: address!,
    port: Number(port),
    type: type!,
  }
}
