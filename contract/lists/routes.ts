import { defineRoute } from '../route.ts'
import { listColumnsBody, listCount, listCountQuery, listParams, listSettings } from './schema.ts'

/** What all lists have alike. Who may see the rows of one may use these of it. */
export const listRoutes = {
  getListSettings: defineRoute({
    method: 'GET',
    path: '/api/lists/:kind',
    needs: 'company',
    summary: 'How one has arranged a list',
    params: listParams,
    response: listSettings,
  }),
  setListColumns: defineRoute({
    method: 'PUT',
    path: '/api/lists/:kind/columns',
    needs: 'company',
    summary: 'Arrange the columns of a list for oneself; null: as it comes',
    params: listParams,
    body: listColumnsBody,
    response: listSettings,
  }),
  countList: defineRoute({
    method: 'GET',
    path: '/api/lists/:kind/count',
    needs: 'company',
    summary: 'How many rows of a list one may see match, up to 10,000',
    params: listParams,
    query: listCountQuery,
    response: listCount,
  }),
}
