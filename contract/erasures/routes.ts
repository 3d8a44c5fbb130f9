import { jobView } from '../jobs/schema.ts'
import { defineRoute } from '../route.ts'
import { idParams, list } from '../values.ts'
import { eraseContactBody, erasure } from './schema.ts'

export const erasureRoutes = {
  listErasures: defineRoute({
    method: 'GET',
    path: '/api/erasures',
    needs: 'contacts.erase',
    summary: 'Whose personal data was erased, the latest first: what was found where, and nothing of whom',
    response: list(erasure),
  }),
  exportPersonalData: defineRoute({
    method: 'POST',
    path: '/api/contacts/:id/personal-data',
    needs: 'contacts.erase',
    summary: 'Put all that is kept of a person into one archive, in the background',
    params: idParams,
    response: jobView,
  }),
  eraseContact: defineRoute({
    method: 'POST',
    path: '/api/contacts/:id/erase',
    needs: 'contacts.erase',
    summary: 'Erase all that is kept of a person, in the background; it cannot be undone',
    params: idParams,
    body: eraseContactBody,
    response: jobView,
  }),
}
