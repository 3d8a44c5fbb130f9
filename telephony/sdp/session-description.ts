/** A session description (RFC 8866), with everything the peer wrote, in its order. */
export interface SessionDescription {
  origin: Origin
  name: string
  connection: Connection | null
  attributes: Attribute[]
  media: MediaDescription[]
  /** Lines of other types (i= u= e= p= b= t= r= z= k=), as they came. */
  others: OtherLine[]
}

export interface Origin {
  username: string
  /** Numbers of up to 63 bits and more: kept as text. */
  sessionId: string
  version: string
  address: string
}

/** c= (§5.7): 'IP4' or 'IP6' goes by the address. */
export interface Connection {
  address: string
}

export interface Attribute {
  name: string
  /** null for a property attribute (`a=sendrecv`). */
  value: string | null
}

export interface OtherLine {
  type: string
  value: string
}

export interface MediaDescription {
  /** 'audio', 'video', 'application'… */
  kind: string
  /** 0: refused or disabled. */
  port: number
  portCount: number
  /** 'RTP/AVP', 'UDP/TLS/RTP/SAVPF'… */
  protocol: string
  formats: string[]
  connection: Connection | null
  attributes: Attribute[]
  others: OtherLine[]
}

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
