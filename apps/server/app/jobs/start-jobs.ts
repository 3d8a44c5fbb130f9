import { purgeAccounts } from '@tongdai/access/purge-accounts'
import { purgeInvitations } from '@tongdai/access/purge-invitations'
import { purgeBin } from '@tongdai/contacts/bin/purge-bin'
import type { Database } from '@tongdai/database/open-database'
import { indexFields } from '@tongdai/fields/index/index-fields'
import { clearFiles, deleteRemoved } from '@tongdai/files/clear-files'
import type { FileRoom } from '@tongdai/files/file-room'
import { purgeJobs } from '@tongdai/jobs/jobs.store'
import { purgeBulk } from '@tongdai/lists/bulk/purge-bulk'
import { purgeImports } from '@tongdai/lists/imports/purge-imports'
import { keepMails } from '@tongdai/mail/mails.store'
import { purgeNotices } from '@tongdai/notices/purge-notices'
import type { Clock } from '@tongdai/platform/clock'
import { type Jobs, openJobs } from '@tongdai/platform/jobs'
import type { Log } from '@tongdai/platform/log'
import { moveRecordings } from '@tongdai/recordings/move-recordings'
import { purgeRecordings } from '@tongdai/recordings/purge-recordings'
import { purgeSecurityEvents } from '@tongdai/security/purge-security-events'
import { purgeAudit } from '@tongdai/tenancy/audit/purge-audit'
import type { Storages } from '../../storage/open-storages.ts'

/** What happens by the clock. However many app processes run, each job runs once. */
export async function startJobs(options: {
  database: Database
  storages: Storages
  files: FileRoom
  auditDays: number
  clock: Clock
  log: Log
}): Promise<Jobs> {
  const { database, storages, files, auditDays, clock, log } = options
  const { recordings, moving } = storages
  const jobs = await openJobs({ url: database.url, log })
  const at = (cron: string, name: string, work: () => Promise<void>) =>
    jobs.schedule(name, { cron, timeZone: 'Asia/Ho_Chi_Minh' }, work)
  // The long ones each night from 2:30 on, when hardly anybody calls.
  await at('30 2 * * *', 'purge-recordings', async () => {
    const purged = await purgeRecordings(database, new Date(clock.now()), (key) => recordings.remove(key))
    log.info('recordings past their time were deleted', { purged })
  })
  await at('40 2 * * *', 'purge-security-events', async () => {
    const purged = await purgeSecurityEvents(database, new Date(clock.now()))
    log.info('security events past their time were deleted', { purged })
  })
  await at('45 2 * * *', 'purge-accounts', async () => {
    const now = new Date(clock.now())
    const purged = (await purgeAccounts(database, now)) + (await purgeInvitations(database, now))
    log.info('links, sessions, invitations and trusted browsers past their time were deleted', { purged })
  })
  await at('55 2 * * *', 'purge-bin', async () => {
    const purged = await purgeBin(database, clock.now())
    log.info('customers past their time in the bin were deleted', { purged })
  })
  await at('50 2 * * *', 'purge-audit', async () => {
    const purged = await purgeAudit(database, new Date(clock.now()), auditDays)
    log.info('audit entries past their time were deleted', { purged })
  })
  await at('50 2 * * *', 'purge-notices', async () => {
    const purged = await purgeNotices(database, clock.now())
    await purgeJobs(database, clock.now())
    log.info('notices past their time were deleted', { purged })
  })
  await at('15 * * * *', 'clear-files', async () => {
    const deleted = await clearFiles(files)
    if (deleted > 0) log.info('files that nothing uses were deleted', { deleted })
    await purgeImports(database, clock.now())
    await purgeBulk(database, clock.now())
  })
  await at('*/5 * * * *', 'delete-removed-files', async () => {
    await deleteRemoved(files)
  })
  await at('20 * * * *', 'keep-mails', async () => {
    const deleted = await keepMails(database, clock.now())
    if (deleted > 0) log.info('mail past its time was deleted', { deleted })
  })
  await at('* * * * *', 'index-fields', async () => {
    const indexed = await indexFields(database)
    if (indexed > 0) log.info('fields that are often asked of got an index', { indexed })
  })
  if (moving)
    await at('* * * * *', 'move-recordings', async () => {
      const moved = await moveRecordings(database, { ...moving, log })
      if (moved > 0) log.info('recordings were moved to the store', { moved })
    })
  return jobs
}
