export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** Payload types (RFC 3551) of what both sides may send; null: not offered. */
export interface AudioFormats {
  pcmu: number | null
  pcma: number | null
  telephoneEvent: number | null
}

/** ICE and DTLS parameters of one side (RFC 8839 §5.4, RFC 8122 §5). */
export interface TransportKeys {
  ufrag: string
  pwd: string
  /** Lower-case hash name and upper-case colon-separated digest: `sha-256 AB:CD:…`. */
  fingerprint: string
}

/** A media section as the browser wrote it; those we do not carry are answered with port 0, in place (RFC 3264 §6). */
export interface Section {
  kind: string
  protocol: string
  formats: string
  mid: string
}

/** The part of a browser's session description that a call needs. */
export interface WebRtcDescription {
  keys: TransportKeys
  setup: 'actpass' | 'active' | 'passive'
  direction: Direction
  /** Where the peer can be reached, UDP host candidates with a literal address. */
  candidates: { address: string; port: number }[]
  /** Those the peer takes, in our order: PCMA first, as trunks have it here. */
  laws: ('pcmu' | 'pcma')[]
  formats: AudioFormats
  sections: Section[]
  /** Index in `sections` of the audio that is carried. */
  audio: number
}
