import { contactTarget } from '@tongdai/contacts/imports/contact-target'
import type { JobKind } from '@tongdai/jobs/job-kind'
import { runImport } from '@tongdai/lists/imports/run-import'
import { z } from 'zod'
import type { JobParts } from '../work/job-parts.ts'

const input = z.object({ importId: z.uuid() })

/** Writes what a check has found into the company. */
export const job: JobKind<z.infer<typeof input>, JobParts> = {
  name: 'lists.import',
  label: { vi: 'Nhập khách hàng', en: 'Import of contacts' },
  needs: 'contacts.import',
  input,
  run: ({ input, ...work }, { files }) => runImport(files, contactTarget, input.importId, work),
}
