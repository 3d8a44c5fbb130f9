import { defineRoute } from '../route.ts'
import { idParams } from '../values.ts'
import { consentList, writeConsentBody } from './schema.ts'

export const consentRoutes = {
  listConsents: defineRoute({
    method: 'GET',
    path: '/api/contacts/:id/consents',
    needs: 'contacts.see',
    summary: 'What a contact has agreed to and what was taken back',
    params: idParams,
    response: consentList,
  }),
  writeConsent: defineRoute({
    method: 'POST',
    path: '/api/contacts/:id/consents',
    needs: 'contacts.edit',
    summary:
      'Write down that a contact agrees to something, or no longer; nothing that was written is changed by it',
    status: 201,
    params: idParams,
    body: writeConsentBody,
    response: consentList,
  }),
}
