import { defineRoute } from '../route.ts'
import { done, idParams, pageQuery } from '../values.ts'
import {
  dismissTwinsBody,
  mergeContactsBody,
  mergedContact,
  twinList,
  twinsPage,
  undoneMerge,
} from './schema.ts'

export const mergeRoutes = {
  listTwins: defineRoute({
    method: 'GET',
    path: '/api/contacts/twins',
    needs: 'contacts.remove',
    summary: 'Contacts that may be one and the same',
    query: pageQuery,
    response: twinsPage,
  }),
  findTwins: defineRoute({
    method: 'GET',
    path: '/api/contacts/:id/twins',
    needs: 'contacts.see',
    summary: 'Who may be the same as a contact, or has one of the same numbers',
    params: idParams,
    response: twinList,
  }),
  dismissTwins: defineRoute({
    method: 'POST',
    path: '/api/contacts/twins/dismiss',
    needs: 'contacts.edit',
    summary: 'Say that contacts are several and not one',
    body: dismissTwinsBody,
    response: done,
  }),
  mergeContacts: defineRoute({
    method: 'POST',
    path: '/api/contacts/merge',
    needs: 'contacts.remove',
    summary: 'Take contacts together: the first goes on, the others become it',
    body: mergeContactsBody,
    response: mergedContact,
  }),
  undoMerge: defineRoute({
    method: 'POST',
    path: '/api/merges/:id/undo',
    needs: 'contacts.remove',
    summary: 'Keep apart again what was merged, for 30 days; what was changed since stays',
    params: idParams,
    response: undoneMerge,
  }),
}
