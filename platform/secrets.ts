import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What is stored of secrets that must be read again (SIP passwords): a copied database alone gives none away. */
export interface Secrets {
  /** @param context what the secret belongs to, e.g. `extension:<id>`: sealed text moved to another row does not open */
  seal(plain: string, context: string): string
  /** @throws Error when the text was changed, belongs to another context, or was sealed with another key */
  open(sealed: string, context: string): string
}

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit IV: `v1.<base64url of IV, tag, ciphertext>`. */
export function createSecrets(bytes: Buffer): Secrets {
  // Made once: of each `open` of bytes it would be a third.
  const key = createSecretKey(bytes)
  return {
    seal(plain, context) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`
    },
    open(sealed, context) {
      if (!sealed.startsWith('v1.')) throw new Error('the secret is not sealed in a way this release knows')
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}

/**
 * The 32-byte key in the file at `path`, made on first use and readable by this account only. Several processes may
 * ask at once: all get the same key.
 * @throws Error when the file holds something else
 */
export function loadOrCreateKey(path: string): Buffer {
  const existing = readKey(path)
  if (existing) return existing
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.new`
  writeFileSync(draft, `${randomBytes(keyBytes).toString('base64url')}\n`, { mode: 0o600 })
  try {
    // A link appears whole or not at all, and fails where another process was first.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readKey(path)!
}

function readKey(path: string): Buffer | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const key = Buffer.from(text.trim(), 'base64url')
  if (key.length !== keyBytes)
    throw new Error(`The key file ${path} is damaged: it must hold ${keyBytes} bytes.`)
  return key
}
