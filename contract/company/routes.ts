import { defineRoute } from '../route.ts'
import { company, updateCompanyBody } from './schema.ts'

export const companyRoutes = {
  getCompany: defineRoute({
    method: 'GET',
    path: '/api/company',
    summary: 'Settings of the company',
    response: company,
  }),
  updateCompany: defineRoute({
    method: 'PATCH',
    path: '/api/company',
    summary: 'Change settings of the company',
    body: updateCompanyBody,
    response: company,
  }),
}
