import { expect, it } from 'vitest'
import { diskSpace } from './disk-space.ts'
import { fullestDisk } from './fullest-disk.ts'

it('looks at every folder, as each may lie on a disk of its own', async () => {
  // Memory and a disk: two file systems that any Linux has. /proc has no blocks at all.
  const least = await fullestDisk(['/', '/proc', '/not/there'])
  expect(least).toEqual(await diskSpace('/proc'))
})

it('says why when no folder can be read', async () => {
  await expect(fullestDisk(['/not/there'])).rejects.toMatchObject({ code: 'ENOENT' })
})
