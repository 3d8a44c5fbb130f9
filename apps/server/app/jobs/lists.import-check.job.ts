import { contactTarget } from '@tongdai/contacts/imports/contact-target'
import { language } from '@tongdai/contract/language'
import type { JobKind } from '@tongdai/jobs/job-kind'
import { checkImport } from '@tongdai/lists/imports/check-import'
import { z } from 'zod'
import type { JobParts } from '../work/job-parts.ts'

const input = z.object({ importId: z.uuid(), language })

/** Goes through a file that was brought, and says what it would do; the rows that are faulty stand in a file. */
export const job: JobKind<z.infer<typeof input>, JobParts> = {
  name: 'lists.import-check',
  label: { vi: 'Kiểm tra tệp khách hàng', en: 'Check of a file of contacts' },
  needs: 'contacts.import',
  input,
  fileDays: 7,
  run: ({ input, ...work }, { files }) => checkImport(files, contactTarget, input, work),
}
