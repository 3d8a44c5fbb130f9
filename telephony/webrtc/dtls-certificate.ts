import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'

/** What DTLS shows the peer, and what its description promises (RFC 5763 §5). */
export interface DtlsCertificate {
  /** PEM */
  cert: string
  key: string
  /** `sha-256 AB:CD:…` */
  fingerprint: string
}

const yearMs = 365 * 24 * 3600 * 1000

/** A new one for each process that carries browsers, never written to a disk. Nobody but the fingerprint vouches for it. */
export async function makeDtlsCertificate(): Promise<DtlsCertificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'tongdai' }], {
    keyType: 'ec',
    notAfterDate: new Date(Date.now() + 10 * yearMs),
  })
  return { cert, key, fingerprint: `sha-256 ${new X509Certificate(cert).fingerprint256}` }
}
