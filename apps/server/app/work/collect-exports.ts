import { join } from 'node:path'
import type { ExportedList } from '@tongdai/lists/exports/exported-list'
import { collectNamed } from '@tongdai/platform/collect-modules'

/** What can be put into files: `<name>.export.ts` with `list` in it. @throws Error when a file is called otherwise than its list */
export function collectExports(): Promise<ExportedList<unknown, unknown>[]> {
  return collectNamed(join(import.meta.dirname, '../exports'), { ending: '.export.ts', exported: 'list' })
}
