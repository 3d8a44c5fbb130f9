import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'

export interface Certificate {
  /** PEM */
  cert: string
  key: string
}

/**
 * The certificate of the settings, or one signed by ourselves for a trial in the local network: made once, kept in
 * `folder`, valid two years for `addresses` and localhost.
 */
export async function loadCertificate(options: {
  certFile: string | null
  keyFile: string | null
  folder: string
  addresses: string[]
}): Promise<Certificate> {
  const { certFile, keyFile, folder, addresses } = options
  if (certFile && keyFile) return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') }
  const name = addresses.join('_').replaceAll(/[^a-z0-9.-]/gi, '_')
  const [cert, key] = [join(folder, `self-signed-${name}.crt`), join(folder, `self-signed-${name}.key`)]
  if (!existsSync(cert) || !existsSync(key)) {
    const names = [...new Set([...addresses, '127.0.0.1', 'localhost'])]
    const pems = await generate([{ name: 'commonName', value: addresses[0] ?? 'localhost' }], {
      keyType: 'ec',
      notAfterDate: new Date(Date.now() + 730 * 24 * 3600 * 1000),
      extensions: [
        {
          name: 'subjectAltName',
          altNames: names.map((value) =>
            /^[\d.]+$|:/.test(value) ? { type: 7, ip: value } : { type: 2, value },
          ),
        },
      ],
    })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(cert, pems.cert)
    writeFileSync(key, pems.private, { mode: 0o600 })
  }
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}
