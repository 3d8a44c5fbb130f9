import type { Database } from '@tongdai/database/open-database'
import type { Clock } from '@tongdai/platform/clock'
import { openJobs } from '@tongdai/platform/jobs'
import type { Log } from '@tongdai/platform/log'
import type { Storage } from '@tongdai/platform/storage/storage'
import { purgeRecordings } from '@tongdai/recordings/purge-recordings'
import { purgeSecurityEvents } from '@tongdai/security/purge-security-events'

/** What happens by the clock. However many app processes run, each job runs once. @returns how to stop */
export async function startJobs(options: {
  database: Database
  storage: Storage
  clock: Clock
  log: Log
}): Promise<{ close(): Promise<void> }> {
  const { database, storage, clock, log } = options
  const jobs = await openJobs({ url: database.url, log })
  // Each night at 2:30 in Vietnam, when hardly anybody calls.
  await jobs.everyDay('purge-recordings', { cron: '30 2 * * *', timeZone: 'Asia/Ho_Chi_Minh' }, async () => {
    const purged = await purgeRecordings(database, new Date(clock.now()), (key) => storage.remove(key))
    log.info('recordings past their time were deleted', { purged })
  })
  await jobs.everyDay(
    'purge-security-events',
    { cron: '40 2 * * *', timeZone: 'Asia/Ho_Chi_Minh' },
    async () => {
      const purged = await purgeSecurityEvents(database, new Date(clock.now()))
      log.info('security events past their time were deleted', { purged })
    },
  )
  return jobs
}
