import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '@tongdai/platform/clock'
import type { HeaderFields } from '../message/headers.ts'
import { quote } from '../message/name-address.ts'
import type { SipRequest } from '../message/sip-message.ts'
import { SipParseError } from '../message/sip-parse-error.ts'
import { parseUri } from '../message/uri.ts'
import { type DigestAlgorithm, digestHa1, digestResponse } from './digest-response.ts'
import { NonceBook } from './nonce-book.ts'
import { parseDigest } from './parse-digest.ts'

export interface DigestVerifierOptions {
  clock: Clock
  realm: string
  /** The account's secret, or null when there is none such. The same work is done and the same answer given either way. */
  lookup: (username: string) => DigestSecret | null
  /** Default 5 minutes. */
  nonceLifetimeMs?: number
  /** What a challenge offers, best first; both are taken whatever was offered. Default SHA-256, then MD5 (RFC 8760 §2.4). */
  offer?: readonly DigestAlgorithm[]
}

export type DigestSecret = { password: string } | { ha1: { md5: string; sha256: string } }

export type DigestVerdict =
  | { outcome: 'ok'; username: string }
  /** `none`: no credentials yet; `stale`: right but old nonce; `wrong`: to be counted against the source. */
  | { outcome: 'challenge'; cause: 'none' | 'stale' | 'wrong'; status: 401; headers: HeaderFields }

interface Credentials {
  username: string
  nonce: string
  uri: string
  response: string
  algorithm: DigestAlgorithm
  qop: { value: 'auth'; nc: string; cnonce: string } | null
}

/** What an unknown name is measured with, so that it costs what a known one costs. */
const NOBODY: DigestSecret = { password: 'nobody-has-this-password' }

/** The server's side of digest authentication (RFC 7616, RFC 8760): SHA-256 offered first, then MD5, qop=auth. */
export class DigestVerifier {
  readonly #realm: string
  readonly #lookup: (username: string) => DigestSecret | null
  readonly #nonces: NonceBook
  readonly #offer: readonly DigestAlgorithm[]

  constructor(options: DigestVerifierOptions) {
    this.#realm = options.realm
    this.#lookup = options.lookup
    this.#offer = options.offer ?? ['SHA-256', 'MD5']
    this.#nonces = new NonceBook(options.clock, options.nonceLifetimeMs ?? 300_000)
  }

  verify(request: SipRequest): DigestVerdict {
    const credentials = this.#credentials(request)
    if (!credentials) return this.#challenge('none')
    const secret = this.#lookup(credentials.username)
    const right = this.#matches(request, credentials, secret ?? NOBODY) && secret !== null
    if (!right || !sameResource(credentials.uri, request.uri)) return this.#challenge('wrong')
    if (this.#nonces.check(credentials.nonce) !== 'fresh') return this.#challenge('stale')
    // Without qop there is no count: such a nonce serves once.
    const count = credentials.qop ? Number.parseInt(credentials.qop.nc, 16) : 1
    if (!this.#nonces.use(credentials.nonce, count)) return this.#challenge('stale')
    return { outcome: 'ok', username: credentials.username }
  }

  #matches(request: SipRequest, credentials: Credentials, secret: DigestSecret): boolean {
    const { algorithm } = credentials
    // Both are worked out, whichever is stored: the time must not tell accounts apart.
    const computed = digestHa1(
      algorithm,
      credentials.username,
      this.#realm,
      'password' in secret ? secret.password : '',
    )
    const ha1 = 'ha1' in secret ? (algorithm === 'MD5' ? secret.ha1.md5 : secret.ha1.sha256) : computed
    const expected = Buffer.from(digestResponse({ ...credentials, ha1, method: request.method }), 'latin1')
    const given = Buffer.from(credentials.response.toLowerCase(), 'latin1')
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  /** The credentials for our realm, or null. */
  #credentials(request: SipRequest): Credentials | null {
    for (const field of request.headers.all('Authorization')) {
      const params = parseDigest(field)
      if (!params || params.realm !== this.#realm) continue
      const algorithm = (params.algorithm ?? 'MD5').toUpperCase()
      const { username, nonce, uri, response, nc, cnonce } = params
      if (algorithm !== 'MD5' && algorithm !== 'SHA-256') continue
      if (!username || !nonce || !uri || !response) continue
      if (params.qop === undefined) return { username, nonce, uri, response, algorithm, qop: null }
      if (params.qop !== 'auth' || !nc || !cnonce || !/^[0-9a-f]{8}$/i.test(nc)) continue
      return { username, nonce, uri, response, algorithm, qop: { value: 'auth', nc, cnonce } }
    }
    return null
  }

  #challenge(cause: 'none' | 'stale' | 'wrong'): DigestVerdict {
    const nonce = this.#nonces.issue()
    const field = (algorithm: DigestAlgorithm) =>
      [
        'WWW-Authenticate',
        `Digest realm=${quote(this.#realm)}, nonce="${nonce}", algorithm=${algorithm}, qop="auth"${cause === 'stale' ? ', stale=true' : ''}`,
      ] as const
    return { outcome: 'challenge', cause, status: 401, headers: this.#offer.map(field) }
  }
}

/** The digest covers its own `uri`: it must be the resource that is asked for, though phones write it with other ports and parameters. */
function sameResource(digestUri: string, requestUri: string): boolean {
  if (digestUri === requestUri) return true
  try {
    const a = parseUri(digestUri)
    const b = parseUri(requestUri)
    return a.user === b.user && a.host === b.host
  } catch (error) {
    if (error instanceof SipParseError) return false
    throw error
  }
}
