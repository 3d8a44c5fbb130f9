import { findActorOfSession } from '@tongdai/access/find-actor'
import { may, type Permission } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Actor } from '@tongdai/tenancy/actor'

/**
 * Asks a request's question once more, while its answer is being sent: with the session and the rights of now.
 * @param open what the route did to find what it sends; a refusal is a no
 */
export function stillAllowed(
  database: Database,
  { sessionId, actor }: { sessionId: string; actor: Actor },
  needs: Permission,
  open: (actor: Actor) => Promise<unknown>,
): () => Promise<boolean> {
  return async () => {
    const now = await findActorOfSession(database, { sessionId, ...actor, address: actor.address ?? '' })
    if (!now || !may(now, needs)) return false
    return open(now).then(
      () => true,
      (error) => {
        if (error instanceof Refusal) return false
        throw error
      },
    )
  }
}
