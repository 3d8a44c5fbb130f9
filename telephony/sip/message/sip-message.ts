import { type CSeq, parseCSeq } from './cseq.ts'
import type { Headers } from './headers.ts'
import { type NameAddress, parseNameAddress } from './name-address.ts'
import { readNameAddresses } from './read-name-addresses.ts'
import { readSessionBody, type SessionBody } from './session-body.ts'
import { parseTopVia, type Via } from './via.ts'

export type { CSeq } from './cseq.ts'

export const NO_BODY: Buffer = Buffer.alloc(0)

/**
 * What requests and responses share. The parsed forms are read on first use and kept; in a message that came through
 * the parser they are all known to be valid, so reading them does not throw.
 */
abstract class MessageParts {
  readonly headers: Headers
  /** Bytes as they came; empty where there is none. */
  body: Buffer
  #topVia: { via: Via; end: number } | undefined
  #from: NameAddress | undefined
  #to: NameAddress | undefined
  #cseq: CSeq | undefined
  #contact: NameAddress | null | undefined

  constructor(headers: Headers, body: Buffer) {
    this.headers = headers
    this.body = body
  }

  get topVia(): Via {
    this.#topVia ??= parseTopVia(this.headers.get('Via') ?? '')
    return this.#topVia.via
  }

  /** Nothing but other Vias stands behind it in its field. */
  get topViaIsWhole(): boolean {
    void this.topVia
    const rest = this.headers.get('Via')!.slice(this.#topVia!.end)
    return rest === '' || rest.startsWith(',')
  }

  get from(): NameAddress {
    this.#from ??= parseNameAddress(this.headers.get('From') ?? '')
    return this.#from
  }

  get to(): NameAddress {
    this.#to ??= parseNameAddress(this.headers.get('To') ?? '')
    return this.#to
  }

  get fromTag(): string | null {
    return this.from.params.tag ?? null
  }

  get toTag(): string | null {
    return this.to.params.tag ?? null
  }

  get callId(): string {
    return this.headers.get('Call-ID') ?? ''
  }

  get cseq(): CSeq {
    this.#cseq ??= parseCSeq(this.headers.get('CSeq') ?? '')
    return this.#cseq
  }

  /** The first Contact that can be read, or null where there is none or it is `*`. */
  get contact(): NameAddress | null {
    this.#contact ??= readNameAddresses(this.headers.all('Contact'))[0] ?? null
    return this.#contact
  }

  /** What the body says of the session. */
  get session(): SessionBody {
    return readSessionBody({ field: (name) => this.headers.get(name), body: this.body })
  }

  /** The body as text if it is application/sdp, or that part of a multipart body; else null. */
  get sdp(): string | null {
    if (this.body.length === 0) return null
    const { session } = this
    return session.ok ? session.sdp : null
  }
}

export class SipRequest extends MessageParts {
  readonly kind = 'request' as const
  /** Case matters (RFC 3261 §7.1). */
  readonly method: string
  /** The Request-URI as written. */
  readonly uri: string

  constructor(method: string, uri: string, headers: Headers, body: Buffer = NO_BODY) {
    super(headers, body)
    this.method = method
    this.uri = uri
  }
}

export class SipResponse extends MessageParts {
  readonly kind = 'response' as const
  readonly status: number
  readonly reason: string
  /** What of it could not be read, while enough could to know what it answers; null as a rule. */
  fault: string | null = null

  constructor(status: number, reason: string, headers: Headers, body: Buffer = NO_BODY) {
    super(headers, body)
    this.status = status
    this.reason = reason
  }

  /** Also of a To that cannot be read otherwise: without its tag the dialog could not even be ended. */
  override get toTag(): string | null {
    if (this.fault === null) return super.toTag
    return /;\s*tag\s*=\s*([\w\-.!%*+`'~]+)/i.exec(this.headers.get('To') ?? '')?.[1] ?? null
  }
}

export type SipMessage = SipRequest | SipResponse
