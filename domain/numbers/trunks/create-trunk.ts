import type { createTrunkBody, Trunk } from '@tongdai/contract/trunks/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { sealTrunkPassword } from '../sip-secret.ts'
import { refuseHost } from './refuse-host.ts'
import { refusePeers } from './refuse-peers.ts'
import type { TrunkRules } from './trunk-rules.ts'
import { trunkView } from './trunk-view.ts'

/** @throws Refusal NAME_TAKEN, HOST_REFUSED, PEERS_REFUSED */
export async function createTrunk(
  database: Database,
  secrets: Secrets,
  rules: TrunkRules,
  actor: Actor,
  { password, ...settings }: z.output<typeof createTrunkBody>,
): Promise<Trunk> {
  refuseHost(settings.host, rules.hosts)
  refusePeers(settings.peers, rules)
  const id = newId()
  const sealed = password === null ? null : sealTrunkPassword(secrets, id, password)
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const row = await transaction
        .insertInto('trunks')
        .values({ ...settings, id, companyId: actor.companyId, password: sealed })
        .returningAll()
        .executeTakeFirstOrThrow()
      await writeAudit(transaction, actor, 'trunk.created', id, { after: settings })
      await tell(transaction, actor, { type: 'trunk.created', subject: id, data: {} })
      return trunkView(row)
    }),
  )
}
