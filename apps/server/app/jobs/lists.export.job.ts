import { exportFormat } from '@tongdai/contract/exports/schema'
import { language } from '@tongdai/contract/language'
import type { JobKind } from '@tongdai/jobs/job-kind'
import { makeExport } from '@tongdai/lists/exports/make-export'
import { z } from 'zod'
import { collectExports } from '../work/collect-exports.ts'
import type { JobParts } from '../work/job-parts.ts'

const lists = new Map((await collectExports()).map((list) => [list.name, list]))
const input = z.object({
  list: z.string().refine((name) => lists.has(name), 'is no list that is exported'),
  filters: z.unknown(),
  columns: z.array(z.string()),
  format: exportFormat,
  language,
})
export type ExportInput = z.infer<typeof input>

/** Rows of a list, as its owner may see them, as a file for a week. */
export const job: JobKind<ExportInput, JobParts> = {
  name: 'lists.export',
  label: { vi: 'Xuất dữ liệu', en: 'Export' },
  needs: ({ list }) => lists.get(list)!.needs,
  input,
  fileDays: 7,
  run: ({ input: { list, ...asked }, ...work }, parts) => makeExport(parts, lists.get(list)!, asked, work),
}
