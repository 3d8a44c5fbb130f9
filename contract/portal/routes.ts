import { defineRoute } from '../route.ts'
import { portal, updatePortalBody } from './schema.ts'

export const portalRoutes = {
  getPortal: defineRoute({
    method: 'GET',
    path: '/api/company/portal',
    needs: 'company.manage',
    summary: 'Who may enter the company, how, from where and for how long',
    response: portal,
  }),
  updatePortal: defineRoute({
    method: 'PATCH',
    path: '/api/company/portal',
    needs: 'company.manage',
    summary: 'Change who may enter; refused where it would shut out who asks, or every owner',
    body: updatePortalBody,
    response: portal,
  }),
}
