import { getUser } from '@tongdai/access/get-user'
import { inviteUser } from '@tongdai/access/invite-user'
import { listUsers } from '@tongdai/access/list-users'
import { removeUser } from '@tongdai/access/remove-user'
import { resetPassword } from '@tongdai/access/reset-password'
import { updateUser } from '@tongdai/access/update-user'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import { endRights } from '../end-rights.ts'
import type { ServeRoute } from '../serve-route.ts'

/** The people of the company. */
export function userRoutes(serve: ServeRoute, context: AppContext): void {
  const { database, live } = context
  const revoke = ({ companyId }: Actor, userId: string) => endRights(context, [{ companyId, userId }])
  serve('listUsers', async ({ actor }) => ({ items: await listUsers(database, actor) }))
  serve('getUser', ({ actor, params }) => getUser(database, actor, params.id))
  serve('createUser', ({ actor, body }) => inviteUser(database, actor, body))
  serve('updateUser', async ({ actor, params, body }) => {
    const user = await updateUser(database, actor, params.id, body)
    if (body.disabled) revoke(actor, params.id)
    else live.recheck()
    return user
  })
  serve('removeUser', async ({ actor, params }) => {
    await removeUser(database, actor, params.id)
    revoke(actor, params.id)
    return { ok: true }
  })
  serve('resetPassword', async ({ actor, params }) => {
    const password = await resetPassword(database, actor, params.id)
    revoke(actor, params.id)
    return { password }
  })
}
