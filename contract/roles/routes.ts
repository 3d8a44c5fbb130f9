import { defineRoute } from '../route.ts'
import { done, idParams, list } from '../values.ts'
import { createRoleBody, ownRole, removeRoleQuery, updateRoleBody } from './schema.ts'

export const roleRoutes = {
  listRoles: defineRoute({
    method: 'GET',
    path: '/api/roles',
    needs: 'roles.see',
    summary: "The company's own roles",
    response: list(ownRole),
  }),
  getRole: defineRoute({
    method: 'GET',
    path: '/api/roles/:id',
    needs: 'roles.see',
    summary: "One of the company's own roles",
    params: idParams,
    response: ownRole,
  }),
  createRole: defineRoute({
    method: 'POST',
    path: '/api/roles',
    needs: 'roles.manage',
    summary: 'Add a role that allows no more than one may oneself',
    status: 201,
    body: createRoleBody,
    response: ownRole,
  }),
  updateRole: defineRoute({
    method: 'PATCH',
    path: '/api/roles/:id',
    needs: 'roles.manage',
    summary: 'Change a role; everybody who has it has the new rights within seconds',
    params: idParams,
    body: updateRoleBody,
    response: ownRole,
  }),
  removeRole: defineRoute({
    method: 'DELETE',
    path: '/api/roles/:id',
    needs: 'roles.manage',
    summary: 'Remove a role, and give another to those who have it',
    params: idParams,
    query: removeRoleQuery,
    response: done,
  }),
}
