import { createTrunk } from '@tongdai/numbers/trunks/create-trunk'
import { getTrunk } from '@tongdai/numbers/trunks/get-trunk'
import { listTrunks } from '@tongdai/numbers/trunks/list-trunks'
import { removeTrunk } from '@tongdai/numbers/trunks/remove-trunk'
import { updateTrunk } from '@tongdai/numbers/trunks/update-trunk'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Lines to carriers. */
export function trunkRoutes(serve: ServeRoute, { database, secrets, trunkRules }: AppContext): void {
  serve('listTrunks', async ({ actor }) => ({ items: await listTrunks(database, actor) }))
  serve('getTrunk', ({ actor, params }) => getTrunk(database, actor, params.id))
  serve('createTrunk', ({ actor, body }) => createTrunk(database, secrets, trunkRules, actor, body))
  serve('updateTrunk', ({ actor, params, body }) =>
    updateTrunk(database, secrets, trunkRules, actor, params.id, body),
  )
  serve('removeTrunk', async ({ actor, params }) => {
    await removeTrunk(database, actor, params.id)
    return { ok: true }
  })
}
