import { statfs } from 'node:fs/promises'

/** What this user may still write on a disk, and how large it is, bytes. */
export interface DiskSpace {
  free: number
  total: number
}

/** Of the disk that holds this folder. Rejects with the file system's error. */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}
