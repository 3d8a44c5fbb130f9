import { join } from 'node:path'
import type { JobKind } from '@tongdai/jobs/job-kind'
import { collectNamed } from '@tongdai/platform/collect-modules'
import type { JobParts } from './job-parts.ts'

/** What can be done in the background: `<name>.job.ts` with `job` in it. @throws Error when a file is called otherwise than its job */
export function collectJobs(): Promise<JobKind<unknown, JobParts>[]> {
  return collectNamed(join(import.meta.dirname, '../jobs'), { ending: '.job.ts', exported: 'job' })
}
