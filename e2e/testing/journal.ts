import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listSegments, parseSegment } from '@tongdai/calls/journal/segment'
import type { Instance } from './instance.ts'

/** What an instance's journal holds on the disk, oldest first. */
export function journalOf({ dataDir }: Instance) {
  return listSegments(join(dataDir, 'journal')).flatMap(
    ({ path }) => parseSegment(readFileSync(path, 'utf8')).entries,
  )
}
