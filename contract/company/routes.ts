import { jobView } from '../jobs/schema.ts'
import { defineRoute } from '../route.ts'
import { company, updateCompanyBody } from './schema.ts'

export const companyRoutes = {
  removeOldRecordings: defineRoute({
    method: 'POST',
    path: '/api/recordings/removal',
    needs: 'company.manage',
    summary: 'Delete now, in the background, the recordings that the company keeps no longer',
    response: jobView,
  }),
  getCompany: defineRoute({
    method: 'GET',
    path: '/api/company',
    needs: 'company.see',
    summary: 'Settings of the company',
    response: company,
  }),
  updateCompany: defineRoute({
    method: 'PATCH',
    path: '/api/company',
    needs: 'company.manage',
    summary: 'Change settings of the company',
    body: updateCompanyBody,
    response: company,
  }),
}
