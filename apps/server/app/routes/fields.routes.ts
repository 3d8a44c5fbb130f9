import { createField } from '@tongdai/fields/create-field'
import { getField, listFields } from '@tongdai/fields/list-fields'
import { orderFields } from '@tongdai/fields/order-fields'
import { updateField } from '@tongdai/fields/update-field'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** The company's own fields. */
export function fieldRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('listFields', async ({ actor }) => ({ items: await listFields(database, actor) }))
  serve('getField', ({ actor, params }) => getField(database, actor, params.id))
  serve('createField', ({ actor, body }) => createField(database, actor, body))
  serve('updateField', ({ actor, params, body }) => updateField(database, actor, params.id, body))
  serve('orderFields', async ({ actor, body }) => ({ items: await orderFields(database, actor, body) }))
}
