import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nullLog } from '../log.ts'
import { openS3Storage, type S3Settings } from './s3-storage.ts'
import { Scratch } from './scratch.ts'
import { startS3 } from './testing/start-s3.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-s3-'))
  path = join(folder, 'file')
  writeFileSync(path, 'content')
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (settings: S3Settings) =>
  openS3Storage({ settings, prefix: '', scratch: new Scratch(join(folder, 'scratch')), log: nullLog })

describe('an S3 store', () => {
  it('is not taken for empty when it refuses us', async () => {
    const s3 = await startS3()
    const stranger = await open({ ...s3.settings, secretKey: 'wrong' })
    await expect(stranger.stat('a')).rejects.toThrow()
    await expect(stranger.write('a', path)).rejects.toThrow()
    expect(await stranger.remove('a')).toBe(false)
    await s3.close()
  })

  it('says so when it cannot be reached, and deletes nothing in name only', async () => {
    const s3 = await startS3()
    await s3.close()
    const away = await open(s3.settings)
    await expect(away.stat('a')).rejects.toThrow()
    expect(await away.remove('a')).toBe(false)
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
    const storage = await open({
      endpoint,
      bucket: 'b',
      region: 'r',
      accessKey: 'a',
      secretKey: 's',
      pathStyle: true,
    })
    await storage.write('a', path)
    expect(bodies).toEqual(['content', 'content'])
    server.close()
  })
})

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
