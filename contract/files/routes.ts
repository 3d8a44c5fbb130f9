import { defineRoute } from '../route.ts'
import { done, idParams, list } from '../values.ts'
import { filesQuery, logoParams, storedFile, uploadFileQuery } from './schema.ts'

export const fileRoutes = {
  listFiles: defineRoute({
    method: 'GET',
    path: '/api/files',
    needs: 'files.use',
    summary: 'The files of an owner, newest first',
    query: filesQuery,
    response: list(storedFile),
  }),
  uploadFile: defineRoute({
    method: 'POST',
    path: '/api/files',
    needs: 'files.use',
    summary:
      'Upload a file: its bytes are the body. It is checked by its content and kept in the form its owner takes',
    status: 201,
    query: uploadFileQuery,
    consumes: 'application/octet-stream',
    response: storedFile,
  }),
  getFile: defineRoute({
    method: 'GET',
    path: '/api/files/:id',
    needs: 'files.use',
    summary: 'The bytes of a file, to be saved; Range is honoured',
    params: idParams,
    produces: 'application/octet-stream',
  }),
  getThumbnail: defineRoute({
    method: 'GET',
    path: '/api/files/:id/thumbnail',
    needs: 'files.use',
    summary: 'A small picture of a picture',
    params: idParams,
    produces: 'image/webp',
  }),
  getCompanyLogo: defineRoute({
    method: 'GET',
    path: '/api/auth/logo/:code',
    needs: 'anyone',
    summary: 'The logo of the company that has this code, for its sign-in page',
    params: logoParams,
    produces: 'image/webp',
  }),
  removeFile: defineRoute({
    method: 'DELETE',
    path: '/api/files/:id',
    needs: 'files.use',
    summary: 'Remove a file that nothing uses any more',
    params: idParams,
    response: done,
  }),
}
