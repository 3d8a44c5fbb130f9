import { withSystem } from '@tongdai/database/with-company'
import { deleteRemoved } from '@tongdai/files/clear-files'
import type { JobKind } from '@tongdai/jobs/job-kind'
import { z } from 'zod'
import { eraseCalls } from '../erasure/erase-calls.ts'
import { eraseContact } from '../erasure/erase-contact.ts'
import { eraseFiles } from '../erasure/erase-files.ts'
import { eraseWritten } from '../erasure/erase-written.ts'
import { findPerson } from '../erasure/person.ts'
import type { JobParts } from '../work/job-parts.ts'

const input = z.object({ contactId: z.uuid(), erasureId: z.uuid() })

/**
 * Erases all that is kept of a person. Calls and what they left first, since they are found by the numbers; the contact last, so that whoever
 * takes over from a process that died finds by what to go on.
 */
export const job: JobKind<z.output<typeof input>, JobParts> = {
  name: 'contacts.erase',
  label: { vi: 'Xoá dữ liệu cá nhân', en: 'Erasure of personal data' },
  needs: 'contacts.erase',
  input,
  async run({ input: { contactId, erasureId: id }, actor, step }, { database, storages, files }) {
    const { companyId } = actor()
    const erasure = await withSystem(database, (transaction) =>
      transaction.selectFrom('erasures').select('key').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    const person = await withSystem(database, (transaction) => findPerson(transaction, companyId, contactId))
    if (person && erasure.key) {
      const { key } = erasure
      const done = await eraseCalls(database, person, {
        ...{ id, key },
        remove: (storageKey) => storages.recordings.remove(storageKey),
        step: (calls) => step(calls, null),
      })
      await step(done, null)
      await withSystem(database, async (transaction) => {
        const imports = await eraseWritten(transaction, person, { id, key })
        await eraseFiles(transaction, { id, companyId, imports })
        await eraseContact(transaction, actor(), person, { id, contactId })
      })
    }
    await deleteRemoved(files)
    return {
      words: {
        vi: 'Đã xoá. Giấy chứng nhận ở Khách hàng, mục Đã xoá dữ liệu.',
        en: 'Erased. The certificate stands under Customers, Erased data.',
      },
    }
  },
}
