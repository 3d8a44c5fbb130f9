import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { nullLog } from '../log.ts'
import { newId } from '../new-id.ts'
import { createDiskStorage } from './disk-storage.ts'
import { openS3Storage } from './s3-storage.ts'
import { Scratch } from './scratch.ts'
import { startS3 } from './testing/start-s3.ts'
import { storageContract } from './testing/storage-contract.ts'
import { inTwoPlaces } from './two-places.ts'

let folder: string
let s3: Awaited<ReturnType<typeof startS3>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-storage-'))
  s3 = await startS3()
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true })
})

const disk = () => createDiskStorage({ folder: join(folder, newId()), log: nullLog })
const bucket = () =>
  openS3Storage({
    settings: s3.settings,
    prefix: `${newId()}/`,
    scratch: new Scratch(join(folder, 'scratch')),
    log: nullLog,
  })

storageContract('the disk', async () => disk())
storageContract('an S3 server', bucket)
storageContract('the disk first, then an S3 server', async () => inTwoPlaces(disk(), await bucket()))
