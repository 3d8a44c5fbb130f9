import { Readable } from 'node:stream'
import { contactTarget as target } from '@tongdai/contacts/imports/contact-target'
import { startJob } from '@tongdai/jobs/start-job'
import { askForCheck, askForRun, askForUndo, mustMayImport } from '@tongdai/lists/imports/ask-import'
import { beginImport, chooseSheet } from '@tongdai/lists/imports/begin-import'
import { importTemplate } from '@tongdai/lists/imports/import-template'
import { getImport, listImports } from '@tongdai/lists/imports/view-import'
import type { AppContext } from '../app-context.ts'
import { job as runJob } from '../jobs/lists.import.job.ts'
import { job as checkJob } from '../jobs/lists.import-check.job.ts'
import { job as undoJob } from '../jobs/lists.import-undo.job.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Files of customers on their way into the company. */
export function importRoutes(serve: ServeRoute, { files }: AppContext): void {
  serve('listImports', async ({ actor }) => ({ items: await listImports(files, actor, target) }))
  serve('beginImport', ({ actor, body }) => {
    mustMayImport(actor)
    return beginImport(files, actor, target, body.fileId)
  })
  serve('getImport', ({ actor, params }) => getImport(files, actor, target, params.id))
  serve('chooseSheet', ({ actor, params, body }) =>
    chooseSheet(files, actor, target, { id: params.id, sheet: body.sheet }),
  )
  serve('checkImport', ({ actor, params: { id }, body: { language, ...said } }) =>
    askForCheck(files, actor, target, { id, ...said }, (transaction) =>
      startJob(transaction, actor, checkJob, { importId: id, language }),
    ),
  )
  serve('runImport', ({ actor, params: { id } }) =>
    askForRun(files, actor, id, (transaction) => startJob(transaction, actor, runJob, { importId: id })),
  )
  serve('undoImport', ({ actor, params: { id } }) =>
    askForUndo(files, actor, id, (transaction) => startJob(transaction, actor, undoJob, { importId: id })),
  )
  serve('getImportTemplate', async ({ actor, query: { language }, reply }) => {
    const { type, content } = await importTemplate(files, actor, target, language)
    return reply
      .header('content-type', type)
      .header('content-disposition', 'attachment; filename="khach-hang-mau.xlsx"')
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(content))
  })
}
