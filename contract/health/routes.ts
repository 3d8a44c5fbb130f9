import { defineRoute } from '../route.ts'
import { health, healthDetails, stuckEvents, triedAgain, tryAgainBody } from './schema.ts'

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
  listStuckEvents: defineRoute({
    method: 'GET',
    path: '/api/health/feed',
    needs: 'health.see',
    summary: 'What readers of the feed could not take, of all companies; for who operates the installation',
    response: stuckEvents,
  }),
  tryFeedAgain: defineRoute({
    method: 'POST',
    path: '/api/health/feed/try-again',
    needs: 'health.see',
    summary: 'Have a reader of the feed try again what it could not take; for who operates the installation',
    body: tryAgainBody,
    response: triedAgain,
  }),
}
