import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWebRoot } from './serve-web-root.ts'

const page = '<!doctype html><title>Tongdai</title>'
const script = 'export const greeting = "xin chào"\n'.repeat(50)
let folder: string
let app: FastifyInstance

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-web-root-'))
  mkdirSync(join(folder, 'assets'))
  for (const [path, content] of Object.entries({ 'index.html': page, 'assets/desk-1a2b.js': script })) {
    writeFileSync(join(folder, path), content)
    writeFileSync(join(folder, `${path}.br`), brotliCompressSync(content))
    writeFileSync(join(folder, `${path}.gz`), gzipSync(content))
  }
  writeFileSync(join(folder, 'assets/small-3c4d.js'), 'export {}')
  app = fastify()
  await serveWebRoot(app, folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const get = (url: string, encodings?: string) =>
  app.inject({ url, headers: encodings ? { 'accept-encoding': encodings } : {} })

describe('a file of the desk', () => {
  it('comes in the best encoding that the browser reads', async () => {
    const brotli = await get('/assets/desk-1a2b.js', 'gzip, deflate, br, zstd')
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script)

    const zipped = await get('/assets/desk-1a2b.js', 'gzip, deflate')
    expect(zipped.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(zipped.rawPayload).toString()).toBe(script)

    const plain = await get('/assets/desk-1a2b.js')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.payload).toBe(script)

    for (const answer of [brotli, zipped, plain]) {
      expect(answer.headers['content-type']).toMatch(/javascript/)
      expect(answer.headers.vary).toMatch(/accept-encoding/i)
    }
  })

  it('comes as it is where the build left no encoding', async () => {
    const answer = await get('/assets/small-3c4d.js', 'br, gzip')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.payload).toBe('export {}')
  })

  it('is kept for good when its name holds a digest', async () => {
    for (const encodings of ['br', undefined])
      expect((await get('/assets/desk-1a2b.js', encodings)).headers['cache-control']).toBe(
        'public, max-age=31536000, immutable',
      )
  })

  it('is not found at the address of its encoding, or once its digest is another', async () => {
    expect((await get('/assets/desk-1a2b.js.br')).statusCode).toBe(404)
    expect((await get('/assets/desk-9z9z.js', 'br')).statusCode).toBe(404)
  })
})

describe('the page', () => {
  it('stands at every address that it routes itself, compressed, and is asked for again each time', async () => {
    for (const url of ['/', '/history?day=2026-01-05', '/setup/users']) {
      const answer = await get(url, 'gzip, br')
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-type']).toMatch(/text\/html/)
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(page)
    }
  })

  it('is not sent again when it is still the same', async () => {
    const first = await get('/', 'br')
    const again = await app.inject({
      url: '/',
      headers: { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
  })
})
