import { may } from '@tongdai/contract/permissions'
import type { FileOwner } from '@tongdai/files/file-owner'
import { neededFor } from '@tongdai/jobs/job-kind'
import { collectJobs } from '../work/collect-jobs.ts'

const dayMs = 24 * 3_600_000

/**
 * What a job made, for who started it, as long as that person may still have it made, and have it made so: from whom more is
 * hidden since it was made does not get it. It goes with the job, or earlier where its kind says so.
 */
export const owner: FileOwner = {
  kind: 'job',
  form: null,
  mostBytes: 0,
  single: true,
  async may(transaction, actor, ownerId, doing) {
    if (doing === 'change') return false
    const job = await transaction
      .selectFrom('jobs')
      .select(['kind', 'input', 'fileHides'])
      .where('id', '=', ownerId)
      .where('userId', '=', actor.userId)
      .executeTakeFirst()
    const kind = (await collectJobs()).find(({ name }) => name === job?.kind)
    if (!kind || !job) return false
    const { fileHides } = job
    if (fileHides !== null && !actor.masked.every((field) => fileHides.includes(field))) return false
    const input = kind.input.safeParse(job.input)
    return input.success && may(actor, neededFor(kind, input.data))
  },
  async stillUsed(transaction, files, now) {
    const jobs = await transaction
      .selectFrom('jobs')
      .select(['id', 'kind', 'endedAt'])
      .where(
        'id',
        'in',
        files.map(({ ownerId }) => ownerId),
      )
      .execute()
    const days = new Map((await collectJobs()).map(({ name, fileDays }) => [name, fileDays]))
    const isDue = ({ kind, endedAt }: (typeof jobs)[number]) => {
      const kept = days.get(kind)
      return kept !== undefined && endedAt !== null && now - endedAt.getTime() > kept * dayMs
    }
    const kept = new Set(jobs.filter((job) => !isDue(job)).map(({ id }) => id))
    return files.filter(({ ownerId }) => kept.has(ownerId)).map(({ id }) => id)
  },
}
