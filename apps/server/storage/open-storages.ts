import { join } from 'node:path'
import type { Config } from '@tongdai/platform/config/read-config'
import type { Log } from '@tongdai/platform/log'
import { createDiskStorage } from '@tongdai/platform/storage/disk-storage'
import { openS3Storage } from '@tongdai/platform/storage/s3-storage'
import { Scratch } from '@tongdai/platform/storage/scratch'
import type { Storage } from '@tongdai/platform/storage/storage'
import { inTwoPlaces } from '@tongdai/platform/storage/two-places'

export interface Storages {
  /** What people upload. */
  files: Storage
  recordings: Storage
  /** Between which places complete recordings move; null: they stay where they are made. */
  moving: { here: Storage; there: Storage } | null
  /** For what is not finished; on the disk of `files`, so that no byte is copied. */
  scratch: Scratch
}

/** On the disk, or in the S3-compatible store of the settings. Recordings are always made on the disk. */
export async function openStorages({ dataDir, s3 }: Config, log: Log): Promise<Storages> {
  const scratch = new Scratch(join(dataDir, 'unfinished'))
  const here = createDiskStorage({ folder: join(dataDir, 'recordings'), log })
  if (!s3) {
    const files = createDiskStorage({ folder: join(dataDir, 'files'), log })
    return { files, recordings: here, moving: null, scratch }
  }
  const open = (prefix: string) => openS3Storage({ settings: s3, prefix, scratch, log })
  const there = await open('recordings/')
  return {
    files: await open('files/'),
    recordings: inTwoPlaces(here, there),
    moving: { here, there },
    scratch,
  }
}
