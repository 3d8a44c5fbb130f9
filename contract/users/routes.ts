import { defineRoute } from '../route.ts'
import { done, idParams, list } from '../values.ts'
import { createdUser, createUserBody, newPassword, updateUserBody, user } from './schema.ts'

export const userRoutes = {
  listUsers: defineRoute({
    method: 'GET',
    path: '/api/users',
    needs: 'people.see',
    summary: 'People of the company, and those invited',
    response: list(user),
  }),
  getUser: defineRoute({
    method: 'GET',
    path: '/api/users/:id',
    needs: 'people.see',
    summary: 'A person of the company, or one invited',
    params: idParams,
    response: user,
  }),
  createUser: defineRoute({
    method: 'POST',
    path: '/api/users',
    needs: 'people.manage',
    summary: 'Invite a person by e-mail; the same answer whether it has an account or not',
    status: 201,
    body: createUserBody,
    response: createdUser,
  }),
  updateUser: defineRoute({
    method: 'PATCH',
    path: '/api/users/:id',
    needs: 'people.manage',
    summary: 'Rename, change or give a role, disable, enable; of an invitation name and role',
    params: idParams,
    body: updateUserBody,
    response: user,
  }),
  removeUser: defineRoute({
    method: 'DELETE',
    path: '/api/users/:id',
    needs: 'people.manage',
    summary: 'Remove from the company, or withdraw the invitation; the account stays',
    params: idParams,
    response: done,
  }),
  resetPassword: defineRoute({
    method: 'POST',
    path: '/api/users/:id/reset-password',
    needs: 'people.manage',
    summary:
      'A new random password, shown once; ends all sessions. Of an invitation: a new one-time password',
    params: idParams,
    response: newPassword,
  }),
}
