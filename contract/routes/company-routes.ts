import { company, updateCompanyBody } from '../company.ts'
import {
  contact,
  contactListQuery,
  contactLookup,
  contactLookupQuery,
  createContactBody,
  updateContactBody,
} from '../contact.ts'
import { health, healthDetails } from '../health.ts'
import { defineRoute } from '../route.ts'
import { done, idParams, page } from '../values.ts'

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
  createContact: defineRoute({
    method: 'POST',
    path: '/api/contacts',
    summary: 'Add a contact',
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
  getHealth: defineRoute({
    method: 'GET',
    path: '/healthz',
    summary: 'Whether calls can be taken',
    response: health,
  }),
  getHealthDetails: defineRoute({
    method: 'GET',
    path: '/api/health',
    summary: 'How each part of the machine is, and the own trunks',
    response: healthDetails,
  }),
}
