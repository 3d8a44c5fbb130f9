import { jobView } from '../jobs/schema.ts'
import { defineRoute } from '../route.ts'
import { done, idParams, page } from '../values.ts'
import { exportContactsBody } from './export.ts'
import {
  contact,
  contactListQuery,
  contactLookup,
  contactLookupQuery,
  createContactBody,
  revealedNumber,
  revealNumberBody,
  updateContactBody,
} from './schema.ts'

export const contactRoutes = {
  listContacts: defineRoute({
    method: 'GET',
    path: '/api/contacts',
    needs: 'contacts.see',
    summary: 'Contacts by name',
    query: contactListQuery,
    response: page(contact),
  }),
  lookUpContact: defineRoute({
    method: 'GET',
    path: '/api/contacts/lookup',
    needs: 'contacts.see',
    summary: 'Who has this number',
    query: contactLookupQuery,
    response: contactLookup,
  }),
  exportContacts: defineRoute({
    method: 'POST',
    path: '/api/contacts/export',
    needs: 'contacts.export',
    summary: 'Put contacts into a file, in the background: those that these filters let through',
    body: exportContactsBody,
    response: jobView,
  }),
  revealNumber: defineRoute({
    method: 'POST',
    path: '/api/contacts/reveal',
    needs: 'contacts.reveal',
    summary: 'A number that is hidden from the asker; that it was shown is written down',
    body: revealNumberBody,
    response: revealedNumber,
  }),
  getContact: defineRoute({
    method: 'GET',
    path: '/api/contacts/:id',
    needs: 'contacts.see',
    summary: 'A contact',
    params: idParams,
    response: contact,
  }),
  createContact: defineRoute({
    method: 'POST',
    path: '/api/contacts',
    needs: 'contacts.edit',
    summary: 'Add a contact',
    status: 201,
    body: createContactBody,
    response: contact,
  }),
  updateContact: defineRoute({
    method: 'PATCH',
    path: '/api/contacts/:id',
    needs: 'contacts.edit',
    summary: 'Change a contact',
    params: idParams,
    body: updateContactBody,
    response: contact,
  }),
  removeContact: defineRoute({
    method: 'DELETE',
    path: '/api/contacts/:id',
    needs: 'contacts.remove',
    summary: 'Remove a contact',
    params: idParams,
    response: done,
  }),
}
