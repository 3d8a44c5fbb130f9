import { type CompanyPortal, getPortal } from '@tongdai/access/portal/get-portal'
import { updatePortal } from '@tongdai/access/portal/update-portal'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Who may enter the company, how, from where and for how long. */
export function portalRoutes(serve: ServeRoute, { database, live, noticeKinds }: AppContext): void {
  const kinds = [...noticeKinds.values()].map(({ name: kind, label, hint, ways }) => ({
    ...{ kind, label, hint, ways },
  }))
  const toldTo = (portal: CompanyPortal, { address = '' }: Actor) => ({
    ...portal,
    address,
    noticeKinds: kinds,
  })

  serve('getPortal', async ({ actor }) => toldTo(await getPortal(database, actor), actor))
  serve('updatePortal', async ({ actor, identity, body }) => {
    const updated = await updatePortal(database, { ...actor, sessionId: identity.sessionId }, body)
    // Who is not let in any more loses screens and phones now, and not at the next look.
    live.recheck()
    return toldTo(updated, actor)
  })
}
