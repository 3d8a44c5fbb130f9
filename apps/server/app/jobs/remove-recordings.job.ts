import { keepMade } from '@tongdai/files/keep-made'
import type { JobKind } from '@tongdai/jobs/job-kind'
import { csvLine } from '@tongdai/platform/sheets/csv-line'
import { removeOldRecordings } from '@tongdai/recordings/purge-recordings'
import { type RemovedRecording, removedRecordings } from '@tongdai/recordings/removed-recordings'
import { z } from 'zod'
import type { JobParts } from '../work/job-parts.ts'

/**
 * Deletes now what the company keeps no longer, instead of next night: after its owner has chosen a shorter time. What was
 * deleted is listed in a file: whoever must show that recordings are not kept for longer has it in hand.
 */
export const job: JobKind<object, JobParts> = {
  name: 'remove-recordings',
  label: { vi: 'Xoá ghi âm quá hạn', en: 'Removal of old recordings' },
  needs: 'company.manage',
  input: z.object({}),
  once: true,
  async run({ id, actor, startedAt, done, step }, { database, storages, files, clock }) {
    const { companyId } = actor()
    const removed = await removeOldRecordings(database, companyId, {
      now: new Date(clock.now()),
      remove: (key) => storages.recordings.remove(key),
      step: (count, all) => step(done + count, done + all),
    })
    const count = done + removed
    if (count === 0)
      return { words: { vi: 'Không có ghi âm nào quá hạn.', en: 'No recording is past its time.' } }
    const { id: fileId } = await keepMade(files, actor(), {
      ...{ ownerKind: 'job', ownerId: id, type: 'text/csv; charset=utf-8' },
      name: `ghi-am-da-xoa-${startedAt.toISOString().slice(0, 10)}.csv`,
      content: listOf(
        removedRecordings(database, companyId, { since: startedAt, until: new Date(clock.now()) }),
      ),
    })
    return {
      fileId,
      words: {
        vi: `Đã xoá ${count} ghi âm.`,
        en: `${count === 1 ? '1 recording' : `${count} recordings`} deleted.`,
      },
    }
  },
}

/** Without the mark Excel would not read it as UTF-8. */
const byteOrderMark = '\uFEFF'

async function* listOf(recordings: AsyncIterable<RemovedRecording>): AsyncGenerator<string> {
  yield byteOrderMark
  yield csvLine([
    ...['Mã cuộc gọi / Call id', 'Bắt đầu / Started', 'Nhân viên / Agent'],
    ...['Thời lượng (giây) / Length (s)', 'Xoá lúc / Deleted'],
  ])
  for await (const { callId, startedAt, agentName, durationMs, removedAt } of recordings)
    yield csvLine([
      ...[callId, startedAt.toISOString(), agentName],
      ...[Math.round(durationMs / 1_000), removedAt.toISOString()],
    ])
}
