import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nullLog } from '../log.ts'
import { openS3Storage, type S3Settings } from './s3-storage.ts'
import { Scratch } from './scratch.ts'
import { startS3 } from './testing/start-s3.ts'

const anybody = { bucket: 'b', region: 'r', accessKey: 'a', secretKey: 's', pathStyle: true }
const away = { code: 'STORAGE_UNAVAILABLE' }

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-s3-'))
  path = join(folder, 'file')
  writeFileSync(path, 'content')
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (settings: S3Settings) =>
  openS3Storage({
    ...{ settings, prefix: '', scratch: new Scratch(join(folder, 'scratch')), log: nullLog },
    silenceMs: { asked: 300, given: 300 },
  })

describe('an S3 store', () => {
  it('is not taken for empty when it refuses us', async () => {
    const s3 = await startS3()
    const stranger = await open({ ...s3.settings, secretKey: 'wrong' })
    await expect(stranger.stat('a')).rejects.toMatchObject(away)
    await expect(stranger.write('a', path)).rejects.toMatchObject(away)
    expect(await stranger.remove('a')).toBe(false)
    await s3.close()
  })

  it('says so when it cannot be reached, and deletes nothing in name only', async () => {
    const s3 = await startS3()
    await s3.close()
    const gone = await open(s3.settings)
    await expect(gone.stat('a')).rejects.toMatchObject(away)
    expect(await gone.remove('a')).toBe(false)
  })

  it.each([
    ['fails', (response: ServerResponse) => response.writeHead(500).end()],
    ['sends us elsewhere', (response: ServerResponse) => response.writeHead(301).end()],
    ['hangs up', (response: ServerResponse) => response.destroy()],
    ['is silent', () => {}],
    [
      'breaks off',
      (response: ServerResponse) => {
        response.writeHead(206, { 'content-length': '100' }).write('half')
        setImmediate(() => response.destroy())
      },
    ],
  ])(
    'that %s is away, and is said to be soon',
    async (_, answer) => {
      const server = createServer((request, response) => {
        request.resume()
        answer(response)
      })
      const storage = await open({ ...anybody, endpoint: await listening(server) })
      const began = performance.now()
      const range = { start: 0, end: 99 }
      await Promise.all([
        expect(buffer(storage.read('a', range))).rejects.toMatchObject(away),
        expect(storage.readSlice('a', 0, 100)).rejects.toMatchObject(away),
        expect(storage.withFile('a', async () => {})).rejects.toMatchObject(away),
      ])
      expect(performance.now() - began).toBeLessThan(3_000)
      server.closeAllConnections()
      server.close()
    },
    20_000,
  )

  it('that takes a file and says nothing is away', async () => {
    const server = createServer((request) => request.resume())
    const storage = await open({ ...anybody, endpoint: await listening(server) })
    const began = performance.now()
    await expect(storage.write('a', path)).rejects.toMatchObject(away)
    expect(performance.now() - began).toBeLessThan(3_000)
    server.closeAllConnections()
    server.close()
  })

  it('is given a file once more when it failed in the middle of it', async () => {
    const bodies: string[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (piece) => {
        body += piece
      })
      request.on('end', () => {
        bodies.push(body)
        response.writeHead(bodies.length < 2 ? 503 : 200).end()
      })
    })
    const endpoint = await listening(server)
    const storage = await open({ ...anybody, endpoint })
    await storage.write('a', path)
    expect(bodies).toEqual(['content', 'content'])
    server.close()
  })
})

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
