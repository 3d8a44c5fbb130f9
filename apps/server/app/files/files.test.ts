import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { readWav } from '@tongdai/audio'
import { api } from '@tongdai/contract/api'
import { routeUrl } from '@tongdai/contract/client'
import { withSystem } from '@tongdai/database/with-company'
import { nullLog } from '@tongdai/platform/log'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Furnished } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import { type TestClient, testOrigin } from '../testing/test-client.ts'
import { testRecording } from '../testing/test-recording.ts'
import { createChildConverter } from './child-converter.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let agent: TestClient

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp({ converter: createChildConverter({ log: nullLog }) }))
  agent = await test.signedIn('agent@red.test')
})
afterAll(() => {
  // Set by the library of pictures, in this process for the tests' own alone.
  delete process.env.VIPSHOME
  return test.close()
})

const audio = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../../telephony/audio/testdata', name))
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a7' } })

const logo = (name = 'logo.png') => ({ ownerKind: 'company-logo', ownerId: red.companyId, name })
const prompt = (name: string) => ({ ownerKind: 'prompt', ownerId: red.companyId, name })
const content = (id: string, headers: Record<string, string> = {}) =>
  owner.send('GET', `/api/files/${id}`, undefined, headers)

describe('a picture', () => {
  it('is drawn anew, small enough, upright, without what a camera writes into it', async () => {
    const taken = await picture(3_000, 1_500)
      .withMetadata({
        orientation: 6,
        exif: { IFD0: { Artist: 'Nguyễn Văn A', ImageDescription: '10.77,106.69' } },
      })
      .jpeg()
      .toBuffer()
    expect(taken.includes('10.77,106.69')).toBe(true)
    const { status, body } = await owner.upload(logo('Ảnh chụp.JPG'), taken)
    expect([status, body.name, body.type, body.hasThumbnail]).toEqual([
      201,
      'Ảnh chụp.webp',
      'image/webp',
      true,
    ])
    const { rawPayload } = await content(body.id)
    const drawn = await sharp(rawPayload).metadata()
    expect([drawn.width, drawn.height, drawn.exif]).toEqual([512, 1_024, undefined])
    expect(rawPayload.includes('10.77')).toBe(false)
    const small = await owner.send('GET', `/api/files/${body.id}/thumbnail`)
    expect(await sharp(small.rawPayload).metadata()).toMatchObject({ width: 64, height: 128, format: 'webp' })
  })

  it.each(['png', 'gif', 'webp', 'jpeg'] as const)('may be %s', async (format) => {
    const { status } = await owner.upload(
      logo(`x.${format}`),
      await picture(20, 20).toFormat(format).toBuffer(),
    )
    expect(status).toBe(201)
  })

  it('takes the place of the one before, of the same owner alone', async () => {
    const first = await owner.upload(logo(), await picture(20, 20).png().toBuffer())
    const mine = await agent.upload(
      { ownerKind: 'user-picture', ownerId: red.agentId, name: 'me.png' },
      await picture(30, 30).png().toBuffer(),
    )
    const second = await owner.upload(logo(), await picture(40, 40).png().toBuffer())
    const { items } = await agent.call('listFiles', {
      query: { ownerKind: 'company-logo', ownerId: red.companyId },
    })
    expect(items.map(({ id }) => id)).toEqual([second.body.id])
    expect((await content(first.body.id)).statusCode).toBe(404)
    expect((await content(mine.body.id)).statusCode).toBe(200)
    const told = await withSystem(test.throwaway.database, (transaction) =>
      transaction.selectFrom('feed').select('subjectId').where('type', '=', 'file.removed').execute(),
    )
    expect(told).toContainEqual({ subjectId: first.body.id })
  })
})

describe('audio', () => {
  it.each([
    ['MP3', 'tone-1000hz-44100-stereo.mp3'],
    ['Ogg Vorbis', 'tone-1000hz-44100-stereo-vorbis.ogg'],
    ['Ogg Opus', 'tone-1000hz-opus.ogg'],
  ])('becomes what the exchange plays: %s', async (_, name) => {
    const { status, body } = await owner.upload(prompt(name), audio(name))
    expect([status, body.type, body.name]).toEqual([201, 'audio/wav', name.replace(/\.\w+$/, '.wav')])
    const { header } = readWav((await content(body.id)).rawPayload)
    expect(header).toMatchObject({ coding: 'alaw', rate: 8000, channels: 1 })
    expect(Math.round(header.durationMs)).toBe(body.durationMs)
  })

  it('may be M4A where ffmpeg is installed, and is refused in words elsewhere', async () => {
    const { status, body } = await owner.upload(prompt('a.m4a'), audio('tone-1000hz-44100.m4a'))
    if (status === 201) expect(body.durationMs).toBeGreaterThan(950)
    else expect(body.error?.code).toBe('AUDIO_NEEDS_FFMPEG')
  })
})

describe('a file that is sent', () => {
  it('is to be saved, and nothing else, by the name it has in whatever language', async () => {
    const { body } = await owner.upload(prompt('Lời chào "mới" 1%.wav'), testRecording(500))
    const { headers, rawPayload } = await content(body.id)
    expect(headers).toMatchObject({
      'content-type': 'audio/wav',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
      'content-length': String(rawPayload.length),
    })
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Loi chao _moi_ 1_.wav"; filename*=UTF-8''L%E1%BB%9Di%20ch%C3%A0o%20%22m%E1%BB%9Bi%22%201%25.wav`,
    )
  })

  it('is sent in parts, and not at all to who has it already', async () => {
    const { body } = await owner.upload(prompt('x.wav'), testRecording(500))
    const whole = await content(body.id)
    const part = await content(body.id, { range: 'bytes=10-19' })
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 10-19/${body.bytes}`])
    expect(part.rawPayload.equals(whole.rawPayload.subarray(10, 20))).toBe(true)
    expect((await content(body.id, { range: 'bytes=999999-' })).statusCode).toBe(416)
    const etag = String(whole.headers.etag)
    const known = await content(body.id, { 'if-none-match': etag })
    expect([known.statusCode, known.rawPayload.length]).toEqual([304, 0])
    expect((await content(body.id, { range: 'bytes=0-1', 'if-range': '"other"' })).statusCode).toBe(200)
  })
})

describe('who may', () => {
  it('see and change what, the owner decides', async () => {
    const png = await picture(20, 20).png().toBuffer()
    const refused = async (
      client: TestClient,
      query: Parameters<TestClient['upload']>[0],
      file: Buffer = png,
    ) => (await client.upload(query, file)).body.error?.code
    expect(await refused(agent, logo())).toBe('FORBIDDEN')
    expect(await refused(agent, prompt('x.wav'), testRecording(100))).toBe('FORBIDDEN')
    expect(await refused(agent, { ownerKind: 'user-picture', ownerId: red.ownerId, name: 'x.png' })).toBe(
      'FORBIDDEN',
    )
    expect(await refused(owner, { ownerKind: 'nothing', ownerId: red.companyId, name: 'x.png' })).toBe(
      'NOT_FOUND',
    )
    expect(await refused(owner, { ownerKind: 'company-logo', ownerId: red.agentId, name: 'x.png' })).toBe(
      'NOT_FOUND',
    )
    expect(
      await refused(owner, { ownerKind: 'user-picture', ownerId: red.agentId, name: 'x.png' }),
    ).toBeUndefined()
    expect(
      await refused(agent, { ownerKind: 'user-picture', ownerId: red.agentId, name: 'x.png' }),
    ).toBeUndefined()
    expect((await agent.try('removeFile', { params: { id: red.promptId } })).body.error?.code).toBe(
      'FORBIDDEN',
    )
    expect((await agent.send('GET', `/api/files/${red.promptId}`)).statusCode).toBe(200)
  })
})

describe('a file in use', () => {
  it('is not removed before it is free', async () => {
    const { body } = await owner.upload(prompt('music.wav'), testRecording(200))
    const params = { id: red.queueId }
    await owner.change('updateQueue', { params, body: { musicFileId: body.id } })
    expect((await owner.try('removeFile', { params: { id: body.id } })).body.error?.code).toBe('IN_USE')
    await owner.change('updateQueue', { params, body: { musicFileId: null } })
    await owner.call('removeFile', { params: { id: body.id } })
    expect((await content(body.id)).statusCode).toBe(404)
    expect((await owner.tryChange('updateQueue', { params, body: { musicFileId: body.id } })).status).toBe(
      404,
    )
  })

  it('is seen by whoever names the code of its company, as a small picture alone', async () => {
    await owner.upload(logo(), await picture(900, 300).png().toBuffer())
    const stranger = test.client()
    const shown = await stranger.try('getCompanyLogo', { params: { code: 'RED' } })
    expect([shown.status, shown.raw.headers['content-type']]).toEqual([200, 'image/webp'])
    expect((await sharp(shown.raw.rawPayload).metadata()).width).toBeLessThanOrEqual(512)
    const { pictures } = await owner.call('getMe', {})
    expect((await owner.try('getThumbnail', { params: { id: pictures.company! } })).status).toBe(200)
    const absent = await stranger.try('getCompanyLogo', { params: { code: 'nobody' } })
    await owner.call('removeFile', { params: { id: pictures.company! } })
    const none = await stranger.try('getCompanyLogo', { params: { code: 'red' } })
    expect([none.status, none.raw.body]).toEqual([404, absent.raw.body])
  })

  it('of a person is shown to the person on every page', async () => {
    const { user } = await agent.call('getMe', {})
    const face = { ownerKind: 'user-picture', ownerId: user.id, name: 'me.png' }
    const { body } = await agent.upload(face, await picture(30, 30).png().toBuffer())
    expect((await agent.call('getMe', {})).pictures.mine).toBe(body.id)
  })

  it('is one of its kind: a logo is no music', async () => {
    const tried = await owner.tryChange('updateQueue', {
      params: { id: red.queueId },
      body: { musicFileId: red.logoId },
    })
    expect(tried.status).toBe(404)
  })
})

describe('an upload that breaks off', () => {
  it('leaves nothing', async () => {
    await test.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = test.app.server.address() as AddressInfo
    const before = await owner.call('listFiles', { query: prompt('') })
    const sending = request({
      port,
      method: 'POST',
      path: routeUrl(api.uploadFile, { query: prompt('x.wav') }),
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': '50000000',
        cookie: owner.cookie,
        origin: testOrigin,
      },
    })
    sending.on('error', () => {})
    sending.write(testRecording(5_000))
    const unfinished = () => readdirSync(join(test.recordings, 'unfinished'))
    await vi.waitFor(() => expect(unfinished()).toHaveLength(1))
    sending.destroy()
    await vi.waitFor(() => expect(unfinished()).toEqual([]))
    expect(await owner.call('listFiles', { query: prompt('') })).toEqual(before)
  })
})

it('leaves nothing unfinished behind, and has met no fault of its own', () => {
  expect(readdirSync(join(test.recordings, 'unfinished'))).toEqual([])
  expect(test.errors).toEqual([])
})
