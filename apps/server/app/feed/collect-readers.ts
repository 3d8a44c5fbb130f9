import { join } from 'node:path'
import type { FeedReader } from '@tongdai/feed/feed-reader'
import { collectNamed } from '@tongdai/platform/collect-modules'

/** The readers of a folder: `<name>.reader.ts` with `reader` in it. @throws Error when a file is called otherwise than its reader */
export function collectReaders(folder = join(import.meta.dirname, '../readers')): Promise<FeedReader[]> {
  return collectNamed(folder, { ending: '.reader.ts', exported: 'reader' })
}
