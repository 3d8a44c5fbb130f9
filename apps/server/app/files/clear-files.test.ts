import { Readable } from 'node:stream'
import { withSystem } from '@tongdai/database/with-company'
import { clearFiles } from '@tongdai/files/clear-files'
import type { FileRoom } from '@tongdai/files/file-room'
import { uploadFile } from '@tongdai/files/upload-file'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { converterHere } from '../testing/converter-here.ts'
import type { Furnished } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'
import { testRecording } from '../testing/test-recording.ts'

let test: TestApp
let red: Furnished
let owner: TestClient

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp({ converter: converterHere }))
})
afterAll(() => {
  // Set by the library of pictures, in this process for the tests' own alone.
  delete process.env.VIPSHOME
  return test.close()
})

const later = (hours: number): FileRoom => ({
  ...test.options.files,
  clock: new FakeClock(Date.now() + hours * 3_600_000),
})
const prompt = async () => {
  const query = { ownerKind: 'prompt', ownerId: red.companyId, name: 'x.wav' }
  return (await owner.upload(query, testRecording(100))).body.id
}
const kept = async (id: string) => ({
  row: (
    await withSystem(test.throwaway.database, (transaction) =>
      transaction.selectFrom('files').select('id').where('id', '=', id).execute(),
    )
  ).length,
  bytes: (await test.options.files.storage.stat(`${red.companyId}/${id}`)) !== null,
})
const whole = { row: 1, bytes: true }
const gone = { row: 0, bytes: false }

/** As somebody would who is allowed everything. */
const actor = () => ({
  userId: red.ownerId,
  companyId: red.companyId,
  role: 'owner' as const,
  name: 'owner',
  grants: { 'queues.see': 'all', 'queues.manage': 'all' } as const,
  departments: [],
  masked: [],
})

describe('the clean-up', () => {
  it('removes what nothing uses a day after it came, and not what a queue plays or what is a logo', async () => {
    const [unused, used] = [await prompt(), await prompt()]
    await owner.change('updateQueue', { params: { id: red.queueId }, body: { apologyFileId: used } })
    await clearFiles(later(23))
    expect(await kept(unused)).toEqual(whole)
    await clearFiles(later(25))
    expect(await kept(unused)).toEqual(gone)
    expect([await kept(used), await kept(red.logoId)]).toEqual([whole, whole])
  })

  it('deletes what was removed, and tries again what the store did not delete', async () => {
    const id = await prompt()
    await owner.call('removeFile', { params: { id } })
    const { storage } = test.options.files
    await clearFiles({ ...later(0), storage: { ...storage, remove: async () => false } })
    expect(await kept(id)).toEqual(whole)
    await clearFiles(later(0))
    expect(await kept(id)).toEqual(gone)
  })

  it('deletes what whoever was killed between the row and its end left', async () => {
    const dying: FileRoom = {
      ...test.options.files,
      storage: {
        ...test.options.files.storage,
        async write(key, path) {
          await test.options.files.storage.write(key, path)
          throw new Error('killed')
        },
      },
    }
    const upload = { ownerKind: 'prompt', ownerId: red.companyId, name: 'x.wav', announced: null }
    const before = await owner.call('listFiles', { query: upload })
    await expect(uploadFile(dying, actor(), upload, Readable.from([testRecording(100)]))).rejects.toThrow(
      'killed',
    )
    expect(await owner.call('listFiles', { query: upload })).toEqual(before)
    const [left] = await withSystem(test.throwaway.database, (transaction) =>
      transaction.selectFrom('files').select('id').where('storedAt', 'is', null).execute(),
    )
    expect(await kept(left!.id)).toEqual(whole)
    await clearFiles(later(0.5))
    expect(await kept(left!.id), 'somebody may be writing it').toEqual(whole)
    await clearFiles(later(2))
    expect(await kept(left!.id)).toEqual(gone)
  })

  it('removes the picture of somebody who has left', async () => {
    const agent = await test.signedIn('agent@red.test')
    const { body } = await agent.upload(
      { ownerKind: 'user-picture', ownerId: red.agentId, name: 'me.png' },
      (await owner.send('GET', `/api/files/${red.logoId}`)).rawPayload,
    )
    expect(body.error?.code, 'its name must not say PNG').toBe('FILE_NAME_MISLEADS')
    const taken = await agent.upload(
      { ownerKind: 'user-picture', ownerId: red.agentId, name: 'me.webp' },
      (await owner.send('GET', `/api/files/${red.logoId}`)).rawPayload,
    )
    await clearFiles(later(48))
    expect(await kept(taken.body.id)).toEqual(whole)
    await owner.call('removeUser', { params: { id: red.agentId } })
    await clearFiles(later(48))
    expect(await kept(taken.body.id)).toEqual(gone)
  })
})

describe("a company's quota", () => {
  beforeAll(() => {
    // Half a minute has 240 kB.
    test.options.files.quotaBytes = 500_000
  })

  it('counts what was removed until it is deleted', async () => {
    const query = { ownerKind: 'prompt', ownerId: red.companyId, name: 'x.wav' }
    const replace = async () => {
      const { status, body } = await owner.upload(query, testRecording(29_000))
      if (status === 201) await owner.call('removeFile', { params: { id: body.id } })
      return status
    }
    expect([await replace(), await replace(), await replace()]).toEqual([201, 201, 409])
    await clearFiles(later(0))
    expect(await replace()).toBe(201)
    await clearFiles(later(0))
  })

  it('holds for several at once', async () => {
    const query = { ownerKind: 'prompt', ownerId: red.companyId, name: 'x.wav' }
    const recording = testRecording(29_000)
    const answers = await Promise.all(Array.from({ length: 4 }, () => owner.upload(query, recording)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
    expect(answers.find(({ status }) => status === 409)!.body.error?.code).toBe('FILE_QUOTA_REACHED')
  })

  it('is not touched while the disk has too little room', async () => {
    const full: FileRoom = { ...test.options.files, freeBytes: async () => 1_050_000_000 }
    const upload = { ownerKind: 'prompt', ownerId: red.companyId, name: 'x.wav', announced: null }
    await expect(
      uploadFile(full, actor(), upload, Readable.from([testRecording(100)])),
    ).rejects.toMatchObject({
      code: 'STORAGE_FULL',
    })
  })
})
