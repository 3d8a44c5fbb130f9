import type { JobKind } from '@tongdai/jobs/job-kind'
import type { BulkInput } from '@tongdai/lists/bulk/ask-bulk'
import { runBulk } from '@tongdai/lists/bulk/run-bulk'
import { bulkWork } from '../lists/bulk-work.ts'
import type { JobParts } from '../work/job-parts.ts'

const { input, needs, listOf } = await bulkWork()

/** Does something to many rows of a list. */
export const job: JobKind<BulkInput, JobParts> = {
  name: 'lists.bulk',
  label: { vi: 'Việc hàng loạt', en: 'Work on many rows' },
  ...{ input, needs },
  run: ({ input, ...work }, { database }) => runBulk(database, listOf(input), input.runId, work),
}
