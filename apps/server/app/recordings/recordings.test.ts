import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withSystem } from '@tongdai/database/with-company'
import { purgeRecordings } from '@tongdai/recordings/purge-recordings'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Furnished } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'
import { testRecording } from '../testing/test-recording.ts'
import { byteRange } from './byte-range.ts'
import { trueWavHeader } from './true-wav-header.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let path: string

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  path = join(test.recordings, red.recordingKey)
})
beforeEach(() => writeFileSync(path, testRecording(1000)))
afterAll(() => test.close())

const get = (headers: Record<string, string> = {}, query = '') =>
  owner.send('GET', `/api/calls/${red.callId}/recording${query}`, undefined, headers)

describe('a recording', () => {
  it('is sent whole, or the range that a player asks for', async () => {
    const file = testRecording(1000)
    const whole = await get()
    expect([whole.statusCode, whole.headers['content-type'], whole.headers['accept-ranges']]).toEqual([
      200,
      'audio/wav',
      'bytes',
    ])
    expect(whole.rawPayload.equals(file)).toBe(true)
    for (const [range, start, end] of [
      ['bytes=0-', 0, file.length - 1],
      ['bytes=0-9', 0, 9],
      ['bytes=40-199', 40, 199],
      ['bytes=127-128', 127, 128],
      ['bytes=128-', 128, file.length - 1],
      ['bytes=-100', file.length - 100, file.length - 1],
      ['bytes=5000-999999', 5000, file.length - 1],
      ['bytes=00-', 0, file.length - 1],
      ['Bytes=1-', 1, file.length - 1],
      ['bytes=-999999999', 0, file.length - 1],
    ] as const) {
      const part = await get({ range })
      expect([part.statusCode, part.headers['content-range']], range).toEqual([
        206,
        `bytes ${start}-${end}/${file.length}`,
      ])
      expect(part.rawPayload.equals(file.subarray(start, end + 1)), range).toBe(true)
    }
    for (const range of ['bytes=999999-', `bytes=${file.length}-`, 'bytes=-0', `bytes=${'9'.repeat(400)}-`]) {
      const refused = await get({ range })
      expect(refused.json().error.code, range).toBe('RANGE_NOT_SATISFIABLE')
      expect(refused.headers['content-range']).toBe(`bytes */${file.length}`)
    }
    for (const headers of [
      { range: 'x=1' },
      { range: 'bytes=9-3' },
      { range: 'bytes=0-9', 'if-range': '"v1"' },
    ] as Record<string, string>[])
      expect((await get(headers)).rawPayload.equals(file)).toBe(true)
  })

  it('plays while it is being written, and after its writer was killed', async () => {
    writeFileSync(path, testRecording(1000, 400))
    appendFileSync(path, testRecording(500).subarray(58))
    expect((await get()).rawPayload.equals(testRecording(1500))).toBe(true)
    expect((await get({ range: 'bytes=54-57' })).rawPayload.readUInt32LE(0)).toBe(1500 * 16)
  })

  it('is saved under a name that tells which', async () => {
    const { headers } = await get({}, '?download=1')
    expect(headers['content-disposition']).toBe(
      'attachment; filename="2026-01-05_08-00-00_+84901234561_+842871000001.wav"',
    )
  })

  it('is heard by the agent of the call and by who leads, and by no other agent; each hearing is written down', async () => {
    await test.addPerson('other@red.test', [{ companyId: red.companyId, role: 'agent' }])
    const recording = (client: TestClient, range?: string) =>
      client.send('GET', `/api/calls/${red.callId}/recording`, undefined, range ? { range } : {})
    const [agent, other] = [await test.signedIn('agent@red.test'), await test.signedIn('other@red.test')]
    const heard = () =>
      withSystem(test.throwaway.database, (transaction) =>
        transaction
          .selectFrom('auditLog')
          .select('userId')
          .where('action', '=', 'recording.opened')
          .where('userId', '=', red.agentId)
          .execute(),
      )
    expect((await recording(agent, 'bytes=0-')).statusCode).toBe(206)
    expect((await recording(agent, 'bytes=500-900')).statusCode).toBe(206)
    expect(await heard()).toHaveLength(1)
    await withSystem(test.throwaway.database, (transaction) =>
      transaction.deleteFrom('auditLog').where('action', '=', 'recording.opened').execute(),
    )
    // Whatever is asked for first, also by several requests at once: once for each session and hour.
    expect((await recording(agent, 'bytes=999999-')).statusCode).toBe(416)
    expect(await heard()).toHaveLength(0)
    const ranges = ['bytes=1-', 'bytes=00-', 'x=1', 'bytes=-999999999', 'bytes=-1', 'bytes=0-0,5-6']
    await Promise.all(ranges.map((range) => recording(agent, range)))
    await recording(agent)
    expect(await heard()).toHaveLength(1)
    await recording(await test.signedIn('agent@red.test'), 'bytes=1-')
    expect(await heard()).toHaveLength(2)
    expect((await recording(other)).statusCode).toBe(404)
    expect((await other.try('getPeaks', { params: { id: red.callId } })).status).toBe(404)
    expect((await other.try('getCall', { params: { id: red.callId } })).status).toBe(404)
  })

  it('is drawn as the loudness of both sides', async () => {
    const peaks = await owner.call('getPeaks', { params: { id: red.callId }, query: { buckets: 20 } })
    expect(peaks).toMatchObject({ durationMs: 1000, complete: true })
    expect(peaks.left).toEqual(Array(20).fill(0))
    expect(Math.min(...peaks.right)).toBeGreaterThan(0.9)
  })

  it('whose file is gone is not found', async () => {
    rmSync(path)
    expect((await get()).json().error.code).toBe('NOT_FOUND')
    expect((await owner.try('getPeaks', { params: { id: red.callId }, query: { buckets: 30 } })).status).toBe(
      404,
    )
  })

  it('is deleted when its company has kept it long enough, and the call stays', async () => {
    await owner.change('updateCompany', { body: { retentionDays: 30 } })
    const { storage } = test.options
    const purge = (now: string, remove = (key: string) => storage.remove(key)) =>
      purgeRecordings(test.throwaway.database, new Date(now), remove)
    await withSystem(test.throwaway.database, (transaction) =>
      transaction
        .updateTable('recordings')
        .set({ createdAt: new Date('2026-01-05T01:00:00Z') })
        .execute(),
    )
    expect(await purge('2026-02-04T00:59:59Z')).toBe(0)
    expect(await purge('2026-02-04T01:00:01Z', async () => false)).toBe(0)
    expect((await get()).statusCode).toBe(200)
    expect(await purge('2026-02-04T01:00:01Z')).toBe(1)
    expect(await purge('2026-02-04T01:00:01Z')).toBe(0)
    expect(await storage.stat(red.recordingKey)).toBeNull()
    expect((await get()).statusCode).toBe(404)
    expect(await owner.call('getCall', { params: { id: red.callId } })).toMatchObject({
      recording: null,
      state: 'ended',
    })
  })
})

describe('byteRange', () => {
  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.integer({ min: 1, max: 1000 }), (a, b, size) => {
        for (const header of [`bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
          const range = byteRange(header, size)
          if (range === 'none' || range === null) continue
          expect(range.start).toBeGreaterThanOrEqual(0)
          expect(range.end).toBeGreaterThanOrEqual(range.start)
          expect(range.end).toBeLessThan(size)
        }
      }),
    )
  })

  it('serves the whole file for what it does not know', () => {
    for (const header of [
      undefined,
      '',
      'items=0-5',
      'bytes=0-5,7-9',
      'bytes=-',
      'bytes=a-b',
      'bytes=9-3',
      'x=1',
    ])
      expect(byteRange(header, 100), header).toBeNull()
  })
})

describe('trueWavHeader', () => {
  it('leaves alone what it does not understand', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const start = Buffer.from(bytes)
        expect(trueWavHeader(start, 10_000)).toHaveLength(start.length)
      }),
    )
    expect(trueWavHeader(Buffer.from('RIFF'), 4).toString()).toBe('RIFF')
  })
})
