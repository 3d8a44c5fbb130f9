import type { JobKind } from '@tongdai/jobs/job-kind'
import { removeOldRecordings } from '@tongdai/recordings/purge-recordings'
import { z } from 'zod'
import type { JobParts } from '../work/job-parts.ts'

/** Deletes now what the company keeps no longer, instead of next night: after its owner has chosen a shorter time. */
export const job: JobKind<object, JobParts> = {
  name: 'remove-recordings',
  label: { vi: 'Xoá ghi âm quá hạn', en: 'Removal of old recordings' },
  needs: 'company.manage',
  input: z.object({}),
  async run({ actor, done, step }, { database, storages, clock }) {
    const { companyId } = actor()
    const removed = await removeOldRecordings(database, companyId, {
      now: new Date(clock.now()),
      remove: (key) => storages.recordings.remove(key),
      step: (count, all) => step(done + count, done + all),
    })
    const count = done + removed
    return count === 0
      ? { vi: 'Không có ghi âm nào quá hạn.', en: 'No recording is past its time.' }
      : {
          vi: `Đã xoá ${count} ghi âm.`,
          en: `${count === 1 ? '1 recording' : `${count} recordings`} deleted.`,
        }
  },
}
