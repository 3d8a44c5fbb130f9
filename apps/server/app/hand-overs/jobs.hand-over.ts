import { countJobs, handJobs } from '@tongdai/jobs/hand-jobs'
import type { HandOver } from '@tongdai/tenancy/hand-over'

export const handOver: HandOver = {
  name: 'jobs',
  label: { vi: 'Việc đang chạy', en: 'Jobs that run' },
  otherwise: { vi: 'dừng lại', en: 'end' },
  needs: 'people.manage',
  leaving: true,
  count: countJobs,
  hand: handJobs,
}
