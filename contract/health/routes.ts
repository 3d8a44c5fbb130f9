import { defineRoute } from '../route.ts'
import { health, healthDetails } from './schema.ts'

export const healthRoutes = {
  getHealth: defineRoute({
    method: 'GET',
    path: '/healthz',
    needs: 'anyone',
    summary: 'Whether calls can be taken',
    response: health,
  }),
  getHealthDetails: defineRoute({
    method: 'GET',
    path: '/api/health',
    needs: 'health.see',
    summary: 'How each part of the machine is, and the own trunks',
    response: healthDetails,
  }),
}
