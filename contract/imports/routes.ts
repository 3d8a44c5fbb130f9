import { jobView } from '../jobs/schema.ts'
import { defineRoute } from '../route.ts'
import { idParams, list } from '../values.ts'
import {
  beginImportBody,
  checkImportBody,
  chooseSheetBody,
  importView,
  listedImport,
  templateQuery,
} from './schema.ts'

export const importRoutes = {
  listImports: defineRoute({
    method: 'GET',
    path: '/api/imports',
    needs: 'contacts.import',
    summary: 'Imports of contacts of the last days, newest first',
    response: list(listedImport),
  }),
  beginImport: defineRoute({
    method: 'POST',
    path: '/api/imports',
    needs: 'contacts.import',
    summary:
      'Begin an import of contacts from a file that was uploaded (owner kind `import`, owner who uploads)',
    status: 201,
    body: beginImportBody,
    response: importView,
  }),
  getImport: defineRoute({
    method: 'GET',
    path: '/api/imports/:id',
    needs: 'contacts.import',
    summary: 'An import: its columns, its first rows, and what checking it has found',
    params: idParams,
    response: importView,
  }),
  chooseSheet: defineRoute({
    method: 'POST',
    path: '/api/imports/:id/sheet',
    needs: 'contacts.import',
    summary: 'Take another sheet of the file',
    params: idParams,
    body: chooseSheetBody,
    response: importView,
  }),
  checkImport: defineRoute({
    method: 'POST',
    path: '/api/imports/:id/check',
    needs: 'contacts.import',
    summary: 'Go through the whole file, in the background, and write nothing',
    params: idParams,
    body: checkImportBody,
    response: jobView,
  }),
  runImport: defineRoute({
    method: 'POST',
    path: '/api/imports/:id/run',
    needs: 'contacts.import',
    summary: 'Do, in the background, what the check has found; goes on with what was stopped',
    params: idParams,
    response: jobView,
  }),
  undoImport: defineRoute({
    method: 'POST',
    path: '/api/imports/:id/undo',
    needs: 'contacts.import',
    summary: 'Undo an import within a day: what was changed since stays and is counted',
    params: idParams,
    response: jobView,
  }),
  getImportTemplate: defineRoute({
    method: 'GET',
    path: '/api/imports/template',
    needs: 'contacts.import',
    summary: 'An empty workbook with a column for each field',
    query: templateQuery,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
}
