import { readFileSync } from 'node:fs'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import type { Config } from '@tongdai/platform/config/read-config'
import { StartError } from './check-start.ts'

/** @throws StartError naming the first certificate or key of the settings that cannot be read */
export function checkFiles({ tlsCert, tlsKey, trunkTlsCa }: Config): void {
  read('TRUNK_TLS_CA', trunkTlsCa, (ca) => ({ ca }))
  const key = read('TLS_KEY', tlsKey, (pem) => ({ key: pem }))
  read('TLS_CERT', tlsCert, (cert) => ({ cert, ...(key ? { key } : {}) }))
}

function read(
  setting: string,
  file: string | null,
  use: (pem: string) => SecureContextOptions,
): string | null {
  if (file === null) return null
  try {
    const pem = readFileSync(file, 'utf8')
    if (!pem.includes('-----BEGIN ')) throw new Error('it is no PEM file')
    createSecureContext(use(pem))
    return pem
  } catch (error) {
    throw new StartError(`${setting}=${file} cannot be used: ${(error as Error).message}.`)
  }
}
