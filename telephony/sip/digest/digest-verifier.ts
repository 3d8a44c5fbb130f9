import type { Clock } from '@tongdai/platform/clock'
import type { HeaderFields } from '../message/headers.ts'
import type { SipRequest } from '../message/sip-message.ts'

export interface DigestVerifierOptions {
  clock: Clock
  realm: string
  /** The account's secret, or null when there is none such. The same work is done and the same answer given either way. */
  lookup: (username: string) => DigestSecret | null
  /** Default 5 minutes. */
  nonceLifetimeMs?: number
}

export type DigestSecret = { password: string } | { ha1: { md5: string; sha256: string } }

export type DigestVerdict =
  | { outcome: 'ok'; username: string }
  /** `none`: no credentials yet; `stale`: right but old nonce; `wrong`: to be counted against the source. */
  | { outcome: 'challenge'; cause: 'none' | 'stale' | 'wrong'; status: 401; headers: HeaderFields }

/** The server's side of digest authentication (RFC 7616, RFC 8760): SHA-256 offered first, then MD5, qop=auth. */
export class DigestVerifier {
  constructor(options: DigestVerifierOptions) {
    void options
  }

  verify(request: SipRequest): DigestVerdict {
    throw new Error(`not yet ${request}`)
  }
}
