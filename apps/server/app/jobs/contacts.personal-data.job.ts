import { Refusal } from '@tongdai/contract/refusal'
import { withCompany } from '@tongdai/database/with-company'
import { keepMade } from '@tongdai/files/keep-made'
import type { JobKind } from '@tongdai/jobs/job-kind'
import type { Storage } from '@tongdai/platform/storage/storage'
import { writeZip, type ZippedFile } from '@tongdai/platform/storage/write-zip'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { z } from 'zod'
import { collectPersonal, type Personal } from '../erasure/collect-personal.ts'
import { personalPage } from '../erasure/personal-page.ts'
import type { JobParts } from '../work/job-parts.ts'

const input = z.object({ contactId: z.uuid() })

/** All that is kept of a person in one archive, for whoever it is about: as data, as a page, and with the recordings. */
export const job: JobKind<z.output<typeof input>, JobParts> = {
  name: 'contacts.personal-data',
  label: { vi: 'Xuất dữ liệu cá nhân', en: 'Export of personal data' },
  needs: 'contacts.erase',
  input,
  fileDays: 7,
  once: true,
  async run({ id, input: { contactId }, actor, step }, { database, files, storages }) {
    if (actor().masked.length > 0) throw new Refusal('FORBIDDEN')
    const personal = await collectPersonal(database, actor(), contactId)
    const { recordings } = personal
    await step(0, recordings.length)
    const { id: fileId } = await keepMade(files, actor(), {
      ...{ ownerKind: 'job', ownerId: id, type: 'application/zip' },
      name: `du-lieu-ca-nhan-${contactId.slice(-8)}.zip`,
      content: writeZip(zipped(personal, storages.recordings, (done) => step(done, recordings.length))),
    })
    await withCompany(database, actor().companyId, (transaction) =>
      writeAudit(transaction, actor(), 'contact.exported', contactId, {
        after: { recordings: recordings.length },
      }),
    )
    return {
      fileId,
      fileHides: [],
      words: {
        vi: `Xong, kèm ${recordings.length} ghi âm.`,
        en: `Done, with ${recordings.length === 1 ? '1 recording' : `${recordings.length} recordings`}.`,
      },
    }
  },
}

async function* zipped(
  personal: Personal,
  storage: Pick<Storage, 'stat' | 'read'>,
  step: (done: number) => Promise<void>,
): AsyncGenerator<ZippedFile> {
  const { recordings, ...data } = personal
  yield { name: 'data.json', content: of(JSON.stringify(data, null, 2)) }
  yield { name: 'index.html', content: of(personalPage(personal)) }
  let done = 0
  for (const { callId, storageKey } of recordings) {
    await step(done++)
    const file = await storage.stat(storageKey)
    if (file && file.bytes > 0)
      yield {
        name: `recordings/${callId}.wav`,
        content: storage.read(storageKey, { start: 0, end: file.bytes - 1 }),
      }
  }
}

async function* of(text: string): AsyncGenerator<string> {
  yield text
}
