import { defineRoute } from '../route.ts'
import { done, idParams, list } from '../values.ts'
import { createTagBody, tag } from './schema.ts'

export const tagRoutes = {
  listTags: defineRoute({
    method: 'GET',
    path: '/api/tags',
    needs: 'contacts.see',
    summary: 'Tags by name',
    response: list(tag),
  }),
  createTag: defineRoute({
    method: 'POST',
    path: '/api/tags',
    needs: 'contacts.edit',
    summary: 'Add a tag',
    status: 201,
    body: createTagBody,
    response: tag,
  }),
  removeTag: defineRoute({
    method: 'DELETE',
    path: '/api/tags/:id',
    needs: 'contacts.remove',
    summary: 'Remove a tag from whoever has it, and from the list',
    params: idParams,
    response: done,
  }),
}
