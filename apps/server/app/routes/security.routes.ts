import { listSecurityEvents } from '@tongdai/security/list-security-events'
import { countUnseenEvents, seeSecurityEvents } from '@tongdai/security/security-seen'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** What the owner should know of. */
export function securityRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('listSecurityEvents', ({ actor, query }) => listSecurityEvents(database, actor, query))
  serve('getSecurityNotice', async ({ actor }) => ({ unseen: await countUnseenEvents(database, actor) }))
  serve('seeSecurityEvents', async ({ actor }) => {
    await seeSecurityEvents(database, actor)
    return { ok: true }
  })
}
