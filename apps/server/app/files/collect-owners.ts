import { join } from 'node:path'
import type { FileOwner } from '@tongdai/files/file-owner'
import { collectModules } from '@tongdai/platform/collect-modules'

/** Every file of the folder is an owner: whoever adds one changes nothing else. */
export async function collectOwners(): Promise<FileOwner[]> {
  const folder = join(import.meta.dirname, '../file-owners')
  return [...(await collectModules<FileOwner>(folder, { ending: '.ts', exported: 'owner' })).values()]
}
