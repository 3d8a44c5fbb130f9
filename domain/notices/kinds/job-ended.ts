import { z } from 'zod'
import { everywhere, type NoticeKind, type Said } from '../notice-kind.ts'

/** One's own work that takes longer than a request has come to its end. */
export const kind: NoticeKind<{ jobId: string }> = {
  name: 'job-ended',
  label: { vi: 'Việc chạy nền đã xong', en: 'Background work has ended' },
  hint: {
    vi: 'Một việc bạn cho chạy nền đã xong hoặc không làm được.',
    en: 'Something you started in the background is done, or could not be done.',
  },
  needs: null,
  ways: { bell: true, desktop: true, mail: false },
  data: z.object({ jobId: z.uuid() }),
  async say(transaction, reader, data) {
    const rows = await transaction
      .selectFrom('jobs')
      .select(['id', 'label', 'state', 'result'])
      .where('companyId', '=', reader.companyId)
      .where('userId', '=', reader.userId)
      .where(
        'id',
        'in',
        data.map(({ jobId }) => jobId),
      )
      .execute()
    const jobs = new Map(rows.map((row) => [row.id, row]))
    return data.map(({ jobId }): Said | null => {
      const job = jobs.get(jobId)
      if (!job) return null
      const { vi, en } = job.label
      return {
        title:
          job.state === 'done'
            ? { vi: `Đã xong: ${vi}`, en: `Done: ${en}` }
            : { vi: `Không làm được: ${vi}`, en: `Could not be done: ${en}` },
        text: job.result ?? everywhere(''),
        to: null,
      }
    })
  },
}
