import { defineRoute } from '../route.ts'
import { done, idParams, slowPage } from '../values.ts'
import {
  createOrganisationBody,
  organisation,
  organisationListQuery,
  updateOrganisationBody,
} from './schema.ts'

export const organisationRoutes = {
  listOrganisations: defineRoute({
    method: 'GET',
    path: '/api/organisations',
    needs: 'contacts.see',
    summary: 'Organisations by name',
    query: organisationListQuery,
    response: slowPage(organisation),
  }),
  getOrganisation: defineRoute({
    method: 'GET',
    path: '/api/organisations/:id',
    needs: 'contacts.see',
    summary: 'An organisation',
    params: idParams,
    response: organisation,
  }),
  createOrganisation: defineRoute({
    method: 'POST',
    path: '/api/organisations',
    needs: 'contacts.edit',
    summary: 'Add an organisation',
    status: 201,
    body: createOrganisationBody,
    response: organisation,
  }),
  updateOrganisation: defineRoute({
    method: 'PATCH',
    path: '/api/organisations/:id',
    needs: 'contacts.edit',
    summary: 'Change an organisation',
    params: idParams,
    body: updateOrganisationBody,
    response: organisation,
  }),
  removeOrganisation: defineRoute({
    method: 'DELETE',
    path: '/api/organisations/:id',
    needs: 'contacts.remove',
    summary: 'Put an organisation into the bin; its people stay',
    params: idParams,
    response: done,
  }),
}
