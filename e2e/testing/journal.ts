import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { listSegments, parseSegment } from '@tongdai/journal/segment'
import type { Instance } from './instance.ts'

/** What an instance's journal holds on the disk, oldest first. */
export function journalOf({ dataDir }: Instance) {
  return listSegments(join(dataDir, 'journal')).flatMap(
    ({ path }) => parseSegment<JournalEntry>(readFileSync(path, 'utf8')).entries,
  )
}
