import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { JobKind } from '@tongdai/jobs/job-kind'
import type { JobParts } from './job-parts.ts'

const suffix = '.job.ts'

/** The kinds of a folder: `<name>.job.ts` with `job` in it. A file is all that it takes to add one. @throws Error when it is called otherwise */
export async function collectJobs(
  folder = join(import.meta.dirname, '../jobs'),
): Promise<JobKind<unknown, JobParts>[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix))
  return Promise.all(
    files.sort().map(async (file) => {
      const { job } = (await import(pathToFileURL(join(folder, file)).href)) as {
        job?: JobKind<unknown, JobParts>
      }
      const name = file.slice(0, -suffix.length)
      if (job?.name !== name) throw new Error(`${file} must export a job of the name ${name}.`)
      return job
    }),
  )
}
