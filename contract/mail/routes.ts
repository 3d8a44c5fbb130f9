import { defineRoute } from '../route.ts'
import { idParams } from '../values.ts'
import { mailDetail, mailListQuery, mailPage } from './schema.ts'

export const mailRoutes = {
  listMails: defineRoute({
    method: 'GET',
    path: '/api/mails',
    needs: 'security.see',
    summary:
      'Mail of the company and to the accounts of its people, newest first: what went out, waits, was refused',
    query: mailListQuery,
    response: mailPage,
  }),
  getMail: defineRoute({
    method: 'GET',
    path: '/api/mails/:id',
    needs: 'security.see',
    summary: 'A mail with what stands in it, until it went out',
    params: idParams,
    response: mailDetail,
  }),
}
