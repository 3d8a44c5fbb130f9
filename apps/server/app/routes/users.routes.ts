import { getUser } from '@tongdai/access/get-user'
import { countWork, handWorkOver } from '@tongdai/access/hand-work'
import { inviteUser } from '@tongdai/access/invite-user'
import { listUsers } from '@tongdai/access/list-users'
import { resendInvitation } from '@tongdai/access/mail-invitation'
import { removeUser } from '@tongdai/access/remove-user'
import { resetPassword } from '@tongdai/access/reset-password'
import { searchPeople } from '@tongdai/access/search-people'
import { switchUsers, updateUser } from '@tongdai/access/update-user'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import { endRights } from '../end-rights.ts'
import { list as exportedPeople } from '../exports/people.export.ts'
import { isInCall } from '../people/is-in-call.ts'
import type { ServeRoute } from '../serve-route.ts'
import { startExport } from '../work/start-export.ts'

/** The people of the company. */
export function userRoutes(serve: ServeRoute, context: AppContext): void {
  const { database, live, handOvers, clock } = context
  const { key } = context.factorKeys
  const post = { secrets: context.secrets, origin: context.addresses.origins[0]! }
  const revoke = ({ companyId }: Actor, userId: string) => endRights(context, [{ companyId, userId }])
  serve('listUsers', async ({ actor }) => ({ items: await listUsers(database, actor) }))
  serve('searchPeople', ({ actor, query }) => searchPeople(database, actor, query))
  serve('exportPeople', ({ actor, body }) => startExport({ database, clock }, actor, exportedPeople, body))
  serve('getUser', ({ actor, params }) => getUser(database, actor, params.id))
  serve('createUser', ({ actor, body }) => inviteUser(database, actor, { key }, body))
  serve(
    'inviteUser',
    async ({ actor, body }) => (await inviteUser(database, actor, { key, post }, body)).user,
  )
  serve('resendInvitation', ({ actor, params }) =>
    resendInvitation(database, actor, { key, ...post }, params.id),
  )
  serve('updateUser', async ({ actor, params, body }) => {
    const user = await updateUser(database, actor, params.id, body)
    if (body.disabled) revoke(actor, params.id)
    else live.recheck()
    return user
  })
  serve('getLeaving', async ({ actor, params }) => ({
    items: await countWork(database, actor, handOvers, params.id),
    inCall: await isInCall(live, { companyId: actor.companyId, userId: params.id }),
  }))
  serve('handWorkOver', async ({ actor, body }) => {
    await handWorkOver(database, actor, handOvers, body)
    live.recheck()
    return { ok: true }
  })
  serve('switchUsers', async ({ actor, body }) => {
    await switchUsers(database, actor, body)
    const { companyId } = actor
    if (body.disabled)
      endRights(
        context,
        body.userIds.map((userId) => ({ companyId, userId })),
      )
    else live.recheck()
    return { ok: true }
  })
  serve('removeUser', async ({ actor, params, query }) => {
    const { companyId } = actor
    const inCall = !query.evenInCall && (await isInCall(live, { companyId, userId: params.id }))
    await removeUser(database, actor, params.id, { handOvers, to: query.to ?? null, inCall })
    revoke(actor, params.id)
    return { ok: true }
  })
  serve('resetPassword', async ({ actor, params }) => {
    const password = await resetPassword(database, actor, key, params.id)
    revoke(actor, params.id)
    return { password }
  })
}
