import { defineRoute } from '../route.ts'
import { done, idParams, page } from '../values.ts'
import {
  contact,
  contactListQuery,
  contactLookup,
  contactLookupQuery,
  createContactBody,
  updateContactBody,
} from './schema.ts'

export const contactRoutes = {
  listContacts: defineRoute({
    method: 'GET',
    path: '/api/contacts',
    summary: 'Contacts by name',
    query: contactListQuery,
    response: page(contact),
  }),
  lookUpContact: defineRoute({
    method: 'GET',
    path: '/api/contacts/lookup',
    summary: 'Who has this number',
    query: contactLookupQuery,
    response: contactLookup,
  }),
  getContact: defineRoute({
    method: 'GET',
    path: '/api/contacts/:id',
    summary: 'A contact',
    params: idParams,
    response: contact,
  }),
  createContact: defineRoute({
    method: 'POST',
    path: '/api/contacts',
    summary: 'Add a contact',
    status: 201,
    body: createContactBody,
    response: contact,
  }),
  updateContact: defineRoute({
    method: 'PATCH',
    path: '/api/contacts/:id',
    summary: 'Change a contact',
    params: idParams,
    body: updateContactBody,
    response: contact,
  }),
  removeContact: defineRoute({
    method: 'DELETE',
    path: '/api/contacts/:id',
    summary: 'Remove a contact',
    params: idParams,
    response: done,
  }),
}
