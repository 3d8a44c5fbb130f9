import { createRole } from '@tongdai/access/roles/create-role'
import { getRole, listRoles } from '@tongdai/access/roles/list-roles'
import { removeRole } from '@tongdai/access/roles/remove-role'
import { updateRole } from '@tongdai/access/roles/update-role'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** The company's own roles. */
export function roleRoutes(serve: ServeRoute, { database, live }: AppContext): void {
  serve('listRoles', async ({ actor }) => ({ items: await listRoles(database, actor) }))
  serve('getRole', ({ actor, params }) => getRole(database, actor, params.id))
  serve('createRole', ({ actor, body }) => createRole(database, actor, body))
  serve('updateRole', async ({ actor, params, body }) => {
    const role = await updateRole(database, actor, params.id, body)
    live.recheck()
    return role
  })
  serve('removeRole', async ({ actor, params, query }) => {
    await removeRole(database, actor, params.id, query)
    live.recheck()
    return { ok: true }
  })
}
