import { defineRoute } from '../route.ts'
import { done, idParams, list } from '../values.ts'
import {
  createExtensionBody,
  extension,
  removeExtensionQuery,
  sipCredentials,
  updateExtensionBody,
} from './schema.ts'

export const extensionRoutes = {
  listExtensions: defineRoute({
    method: 'GET',
    path: '/api/extensions',
    needs: 'extensions.see',
    summary: 'Extensions; agents see their own',
    response: list(extension),
  }),
  getExtension: defineRoute({
    method: 'GET',
    path: '/api/extensions/:id',
    needs: 'extensions.see',
    summary: 'An extension; agents see their own',
    params: idParams,
    response: extension,
  }),
  createExtension: defineRoute({
    method: 'POST',
    path: '/api/extensions',
    needs: 'extensions.manage',
    summary: 'Add an extension',
    status: 201,
    body: createExtensionBody,
    response: extension,
  }),
  updateExtension: defineRoute({
    method: 'PATCH',
    path: '/api/extensions/:id',
    needs: 'extensions.manage',
    summary: 'Rename, assign, unassign (userId null), enable, disable',
    params: idParams,
    body: updateExtensionBody,
    response: extension,
  }),
  removeExtension: defineRoute({
    method: 'DELETE',
    path: '/api/extensions/:id',
    needs: 'extensions.manage',
    summary: 'Remove an extension',
    params: idParams,
    query: removeExtensionQuery,
    response: done,
  }),
  getExtensionCredentials: defineRoute({
    method: 'GET',
    path: '/api/extensions/:id/credentials',
    needs: 'extensions.credentials',
    summary: 'SIP account of a desk phone; audited',
    params: idParams,
    response: sipCredentials,
  }),
  rotateExtensionSecret: defineRoute({
    method: 'POST',
    path: '/api/extensions/:id/rotate-secret',
    needs: 'extensions.manage',
    summary: 'A new SIP password',
    params: idParams,
    response: sipCredentials,
  }),
}
