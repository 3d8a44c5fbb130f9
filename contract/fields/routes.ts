import { defineRoute } from '../route.ts'
import { idParams, list } from '../values.ts'
import { createFieldBody, fieldDefinition, orderFieldsBody, updateFieldBody } from './schema.ts'

export const fieldRoutes = {
  listFields: defineRoute({
    method: 'GET',
    path: '/api/fields',
    needs: 'contacts.see',
    summary: "The company's own fields, in their order; those put away for who manages them alone",
    response: list(fieldDefinition),
  }),
  getField: defineRoute({
    method: 'GET',
    path: '/api/fields/:id',
    needs: 'fields.manage',
    summary: "One of the company's own fields",
    params: idParams,
    response: fieldDefinition,
  }),
  createField: defineRoute({
    method: 'POST',
    path: '/api/fields',
    needs: 'fields.manage',
    summary: 'Add a field',
    status: 201,
    body: createFieldBody,
    response: fieldDefinition,
  }),
  updateField: defineRoute({
    method: 'PATCH',
    path: '/api/fields/:id',
    needs: 'fields.manage',
    summary: 'Change a field, put it away or bring it back; no value of it is lost',
    params: idParams,
    body: updateFieldBody,
    response: fieldDefinition,
  }),
  orderFields: defineRoute({
    method: 'PUT',
    path: '/api/fields/order',
    needs: 'fields.manage',
    summary: 'Put fields in another order, or into other sections',
    body: orderFieldsBody,
    response: list(fieldDefinition),
  }),
}
