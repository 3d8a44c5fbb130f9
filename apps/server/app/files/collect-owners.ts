import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileOwner } from '@tongdai/files/file-owner'

const folder = join(import.meta.dirname, '../file-owners')

/** Every file of the folder is an owner: whoever adds one changes nothing else. */
export async function collectOwners(): Promise<FileOwner[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const modules: { owner: FileOwner }[] = await Promise.all(names.map((name) => import(join(folder, name))))
  return modules.map(({ owner }) => owner)
}
