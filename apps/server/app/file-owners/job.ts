import { may } from '@tongdai/contract/permissions'
import type { FileOwner } from '@tongdai/files/file-owner'
import { collectJobs } from '../work/collect-jobs.ts'

/** What a job made, for who started it, as long as that person may still have it made. It goes with the job. */
export const owner: FileOwner = {
  kind: 'job',
  form: null,
  mostBytes: 0,
  single: true,
  async may(transaction, actor, ownerId, doing) {
    if (doing === 'change') return false
    const job = await transaction
      .selectFrom('jobs')
      .select('kind')
      .where('id', '=', ownerId)
      .where('userId', '=', actor.userId)
      .executeTakeFirst()
    const kind = (await collectJobs()).find(({ name }) => name === job?.kind)
    return kind !== undefined && may(actor, kind.needs)
  },
  async stillUsed(transaction, files) {
    const jobs = await transaction
      .selectFrom('jobs')
      .select('id')
      .where(
        'id',
        'in',
        files.map(({ ownerId }) => ownerId),
      )
      .execute()
    const kept = new Set(jobs.map(({ id }) => id))
    return files.filter(({ ownerId }) => kept.has(ownerId)).map(({ id }) => id)
  },
}
