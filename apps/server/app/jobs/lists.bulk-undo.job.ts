import type { JobKind } from '@tongdai/jobs/job-kind'
import type { BulkInput } from '@tongdai/lists/bulk/ask-bulk'
import { undoBulk } from '@tongdai/lists/bulk/undo-bulk'
import { bulkWork } from '../lists/bulk-work.ts'
import type { JobParts } from '../work/job-parts.ts'

const { input, needs, listOf } = await bulkWork()

/** Takes back what was done to many rows of a list. */
export const job: JobKind<BulkInput, JobParts> = {
  name: 'lists.bulk-undo',
  label: { vi: 'Hoàn tác việc hàng loạt', en: 'Undoing of work on many rows' },
  ...{ input, needs },
  run: ({ input, ...work }, { database }) => undoBulk(database, listOf(input), input.runId, work),
}
