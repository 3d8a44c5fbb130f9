import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nullLog } from '@tongdai/platform/log'
import { openS3Storage, type S3Settings } from '@tongdai/platform/storage/s3-storage'
import { Scratch } from '@tongdai/platform/storage/scratch'
import { startS3 } from '@tongdai/platform/storage/testing/start-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askStore } from './ask-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongdai-ask-'))
const scratch = new Scratch(folder)
let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask = async (settings: Partial<S3Settings>) =>
  askStore({
    scratch,
    files: await openS3Storage({
      ...{ settings: { ...s3.settings, ...settings }, prefix: 'files/', scratch, log: nullLog },
    }),
  })

it('tells a store that takes us from wrong keys, a bucket that is not there, and a store that is gone', async () => {
  await ask({})
  await ask({})
  await expect(ask({ secretKey: 'wrong' })).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
  await expect(ask({ bucket: 'another' })).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
  await s3.close()
  await expect(ask({})).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
})
