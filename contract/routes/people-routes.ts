import { createExtensionBody, extension, sipCredentials, updateExtensionBody } from '../extension.ts'
import { defineRoute } from '../route.ts'
import { createdUser, createUserBody, newPassword, updateUserBody, user } from '../user.ts'
import { done, idParams, list } from '../values.ts'

export const peopleRoutes = {
  listUsers: defineRoute({
    method: 'GET',
    path: '/api/users',
    summary: 'People of the company, and those invited',
    response: list(user),
  }),
  createUser: defineRoute({
    method: 'POST',
    path: '/api/users',
    summary: 'Invite a person by e-mail; the same answer whether it has an account or not',
    body: createUserBody,
    response: createdUser,
  }),
  updateUser: defineRoute({
    method: 'PATCH',
    path: '/api/users/:id',
    summary: 'Rename, change role, disable, enable; of an invitation name and role',
    params: idParams,
    body: updateUserBody,
    response: user,
  }),
  removeUser: defineRoute({
    method: 'DELETE',
    path: '/api/users/:id',
    summary: 'Remove from the company, or withdraw the invitation; the account stays',
    params: idParams,
    response: done,
  }),
  resetPassword: defineRoute({
    method: 'POST',
    path: '/api/users/:id/reset-password',
    summary:
      'A new random password, shown once; ends all sessions. Of an invitation: a new one-time password',
    params: idParams,
    response: newPassword,
  }),
  listExtensions: defineRoute({
    method: 'GET',
    path: '/api/extensions',
    summary: 'Extensions; agents see their own',
    response: list(extension),
  }),
  createExtension: defineRoute({
    method: 'POST',
    path: '/api/extensions',
    summary: 'Add an extension',
    body: createExtensionBody,
    response: extension,
  }),
  updateExtension: defineRoute({
    method: 'PATCH',
    path: '/api/extensions/:id',
    summary: 'Rename, assign, unassign (userId null), enable, disable',
    params: idParams,
    body: updateExtensionBody,
    response: extension,
  }),
  removeExtension: defineRoute({
    method: 'DELETE',
    path: '/api/extensions/:id',
    summary: 'Remove an extension',
    params: idParams,
    response: done,
  }),
  getExtensionCredentials: defineRoute({
    method: 'GET',
    path: '/api/extensions/:id/credentials',
    summary: 'SIP account of a desk phone; audited',
    params: idParams,
    response: sipCredentials,
  }),
  rotateExtensionSecret: defineRoute({
    method: 'POST',
    path: '/api/extensions/:id/rotate-secret',
    summary: 'A new SIP password',
    params: idParams,
    response: sipCredentials,
  }),
}
