import { contactTarget } from '@tongdai/contacts/imports/contact-target'
import type { JobKind } from '@tongdai/jobs/job-kind'
import { undoImport } from '@tongdai/lists/imports/run-import'
import { z } from 'zod'
import type { JobParts } from '../work/job-parts.ts'

const input = z.object({ importId: z.uuid() })

/** Takes back what an import did. */
export const job: JobKind<z.infer<typeof input>, JobParts> = {
  name: 'lists.import-undo',
  label: { vi: 'Hoàn tác nhập khách hàng', en: 'Undoing of an import of contacts' },
  needs: 'contacts.import',
  input,
  run: ({ input, ...work }, { files }) => undoImport(files, contactTarget, input.importId, work),
}
