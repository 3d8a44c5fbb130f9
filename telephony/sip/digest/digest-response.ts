import { createHash } from 'node:crypto'

export type DigestAlgorithm = 'MD5' | 'SHA-256'

export interface DigestInput {
  algorithm: DigestAlgorithm
  /** H(username:realm:password), hex. */
  ha1: string
  method: string
  uri: string
  nonce: string
  /** Absent in the manner of RFC 2069. */
  qop: { value: 'auth'; nc: string; cnonce: string } | null
}

/** The response value (RFC 7616 §3.4.1), hex. */
export function digestResponse({ algorithm, ha1, method, uri, nonce, qop }: DigestInput): string {
  const ha2 = hash(algorithm, `${method}:${uri}`)
  const between = qop ? `${nonce}:${qop.nc}:${qop.cnonce}:${qop.value}` : nonce
  return hash(algorithm, `${ha1}:${between}:${ha2}`)
}

export function digestHa1(
  algorithm: DigestAlgorithm,
  username: string,
  realm: string,
  password: string,
): string {
  return hash(algorithm, `${username}:${realm}:${password}`)
}

function hash(algorithm: DigestAlgorithm, text: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(text)
    .digest('hex')
}
