import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSecrets, loadOrCreateKey } from './secrets.ts'
import { anySign } from './testing/any-sign.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('secrets', () => {
  const secrets = createSecrets(Buffer.alloc(32, 7))

  it('come back as they went in, and never twice alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: anySign }), fc.string(), (plain, context) => {
        const sealed = secrets.seal(plain, context)
        expect(secrets.open(sealed, context)).toBe(plain)
        expect(secrets.seal(plain, context)).not.toBe(sealed)
      }),
    )
  })

  it('do not open in another row, with another key, or when changed', () => {
    const sealed = secrets.seal('s3cret', 'extension:1')
    expect(() => secrets.open(sealed, 'extension:2')).toThrow()
    expect(() => createSecrets(Buffer.alloc(32, 8)).open(sealed, 'extension:1')).toThrow()
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index]! ^= 1
      expect(() => secrets.open(`v1.${changed.toString('base64url')}`, 'extension:1')).toThrow()
    }
  })
})

describe('loadOrCreateKey', () => {
  it('makes a key once, for this account only', () => {
    const path = join(folder, 'keys', 'a.key')
    const key = loadOrCreateKey(path)
    expect(key).toHaveLength(32)
    expect(loadOrCreateKey(path)).toEqual(key)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(loadOrCreateKey(join(folder, 'b.key'))).not.toEqual(key)
  })

  it('refuses a damaged file instead of locking every secret away behind a new key', () => {
    const path = join(folder, 'a.key')
    writeFileSync(path, 'short')
    expect(() => loadOrCreateKey(path)).toThrow('damaged')
  })
})
