import { mustMayAddWay } from '@tongdai/access/may-add-way'
import { unlinkProvider } from '@tongdai/access/open-id/unlink-provider'
import { relyingParty } from '@tongdai/access/passkeys/relying-party'
import type { AppContext } from '../app-context.ts'
import { mustBeHolder } from '../guard/must-be-holder.ts'
import { sessionHeaders } from '../guard/request-headers.ts'
import { sessionFrom } from '../guard/session-from.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Sign-in by Google and Microsoft. */
export function providerRoutes(serve: ServeRoute, context: AppContext): void {
  const { clientAddress, database, openId, signUp, addresses } = context
  const passkeyHost = relyingParty(addresses.origins)?.id ?? null

  serve('getWaysIn', async () => ({ signUp, providers: openId.names, passkeyHost }))

  serve('beginProvider', async ({ params, request, reply }) => {
    const { location, cookies } = await openId.begin(params.provider, sessionHeaders(request.headers))
    for (const cookie of cookies) reply.header('set-cookie', cookie)
    return { url: location }
  })

  serve('linkProvider', async ({ params, identity, request, reply }) => {
    mustBeHolder(identity)
    await mustMayAddWay(database, identity)
    const { location, cookies } = await openId.beginLink(params.provider, sessionHeaders(request.headers))
    for (const cookie of cookies) reply.header('set-cookie', cookie)
    return { url: location }
  })

  serve('finishProvider', async ({ params, query, request, reply }) => {
    const headers = sessionHeaders(request.headers)
    const from = sessionFrom(context, request, params.provider)
    const { location, cookies } = await openId.finish(params.provider, query, headers, from)
    for (const cookie of cookies) reply.header('set-cookie', cookie)
    return reply.redirect(location, 303)
  })

  serve('unlinkProvider', async ({ params, identity, request }) => {
    mustBeHolder(identity)
    const holder = { userId: identity.user.id, address: clientAddress(request.raw) }
    await unlinkProvider(database, holder, params.provider)
    return { ok: true }
  })
}
