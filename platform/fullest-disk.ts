import { type DiskSpace, diskSpace } from './disk-space.ts'

/**
 * Of the disks that hold these folders the one with the least to write, bytes: a folder may be a mount or a link to another
 * disk, and may not be there yet. Rejects with the file system's error when none can be read.
 */
export async function fullestDisk(folders: string[]): Promise<DiskSpace> {
  const looks = await Promise.allSettled(folders.map(diskSpace))
  const spaces = looks.flatMap((look) => (look.status === 'fulfilled' ? [look.value] : []))
  if (spaces.length === 0) throw (looks[0] as PromiseRejectedResult).reason
  return spaces.reduce((least, space) => (space.free < least.free ? space : least))
}
