import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../new-id.ts'
import type { Storage } from '../storage.ts'

/** What every store must do, run against each variant. @param open gives an empty one */
export function storageContract(name: string, open: () => Promise<Storage>): void {
  describe(`a store: ${name}`, () => {
    let folder: string
    let storage: Storage
    const file = (content: Uint8Array | string) => {
      const path = join(folder, newId())
      writeFileSync(path, content)
      return path
    }
    const put = (key: string, content: Uint8Array | string) => storage.write(key, file(content))
    const all = async (key: string) =>
      buffer(storage.read(key, { start: 0, end: (await storage.stat(key))!.bytes - 1 }))

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'tongdai-contract-'))
      storage = await open()
    })
    afterEach(() => rmSync(folder, { recursive: true }))

    it('gives back what was written, whole', async () => {
      const content = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7) & 255))
      await put('red/2026/one.bin', content)
      expect(await storage.stat('red/2026/one.bin')).toEqual({ bytes: 300_000 })
      expect(Buffer.compare(await all('red/2026/one.bin'), content)).toBe(0)
    })

    it('gives a part, both ends included', async () => {
      await put('a', '0123456789')
      expect(String(await buffer(storage.read('a', { start: 3, end: 5 })))).toBe('345')
      expect(String(await buffer(storage.read('a', { start: 9, end: 9 })))).toBe('9')
      expect(String(await storage.readSlice('a', 2, 4))).toBe('2345')
    })

    it('gives fewer bytes at the end of a file, and none behind it', async () => {
      await put('a', '0123456789')
      expect(String(await storage.readSlice('a', 8, 100))).toBe('89')
      expect(await storage.readSlice('a', 10, 5)).toHaveLength(0)
    })

    it('lends a file as one on the disk', async () => {
      await put('a', 'lent')
      expect(await storage.withFile('a', (path) => readFile(path, 'utf8'))).toBe('lent')
    })

    it('knows no file that was not written', async () => {
      expect(await storage.stat('none')).toBeNull()
      await expect(buffer(storage.read('none', { start: 0, end: 1 }))).rejects.toMatchObject({
        code: 'ENOENT',
      })
      await expect(storage.readSlice('none', 0, 1)).rejects.toMatchObject({ code: 'ENOENT' })
    })

    it('replaces what was there', async () => {
      await put('a', 'the first one, longer')
      await put('a', 'second')
      expect(String(await all('a'))).toBe('second')
    })

    it('leaves the file that was copied where it is', async () => {
      const path = file('mine')
      await storage.write('a', path)
      expect(await readFile(path, 'utf8')).toBe('mine')
    })

    it('keeps an empty file', async () => {
      await put('empty', '')
      expect(await storage.stat('empty')).toEqual({ bytes: 0 })
    })

    it('shows a file to whoever reads while it is replaced: the old one or the new, never a mixture', async () => {
      const [old, fresh] = [Buffer.alloc(200_000, 1), Buffer.alloc(200_000, 2)]
      await put('a', old)
      const [read] = await Promise.all([all('a'), put('a', fresh)])
      expect(new Set(read).size).toBe(1)
      expect(read).toHaveLength(200_000)
    })

    it('keeps keys apart that begin alike', async () => {
      await put('a/b', '1')
      await put('a/bc', '2')
      await storage.remove('a/b')
      expect(await storage.stat('a/b')).toBeNull()
      expect(String(await all('a/bc'))).toBe('2')
    })

    it('deletes, also what is not there', async () => {
      await put('a', 'x')
      expect(await storage.remove('a')).toBe(true)
      expect(await storage.stat('a')).toBeNull()
      expect(await storage.remove('a')).toBe(true)
    })

    it('lets a reader go in the middle', async () => {
      await put('a', Buffer.alloc(500_000, 7))
      const stream = storage.read('a', { start: 0, end: 499_999 })
      for await (const piece of stream) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
      expect(stream.destroyed).toBe(true)
    })

    it('writes nothing of a file that is not there', async () => {
      await expect(storage.write('a', join(folder, 'absent'))).rejects.toThrow()
      expect(await storage.stat('a')).toBeNull()
    })
  })
}
