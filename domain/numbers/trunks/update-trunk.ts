import { Refusal } from '@tongdai/contract/refusal'
import type { Trunk, updateTrunkBody } from '@tongdai/contract/trunks/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { sealTrunkPassword } from '../sip-secret.ts'
import { refuseHost } from './refuse-host.ts'
import { refusePeers } from './refuse-peers.ts'
import type { TrunkRules } from './trunk-rules.ts'
import { trunkView } from './trunk-view.ts'

/**
 * The kept password is bound to the place it was given for: who changes that must know it, lest a carrier's secret be
 * had by leading its trunk to a host of one's own.
 * @throws Refusal NOT_FOUND, NAME_TAKEN, HOST_REFUSED, PEERS_REFUSED, PASSWORD_AGAIN, CHANGED_MEANWHILE; INVALID_REQUEST when it would lack credentials
 */
export async function updateTrunk(
  database: Database,
  secrets: Secrets,
  rules: TrunkRules,
  actor: Actor,
  trunkId: string,
  { version, password, ...changes }: z.output<typeof updateTrunkBody>,
): Promise<Trunk> {
  if (changes.host !== undefined) refuseHost(changes.host, rules.hosts)
  if (changes.peers !== undefined) refusePeers(changes.peers, rules)
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const before = await transaction
        .selectFrom('trunks')
        .selectAll()
        .where('id', '=', trunkId)
        .forUpdate()
        .executeTakeFirst()
      if (!before) throw new Refusal('NOT_FOUND')
      refuseStale(before, version)
      if (before.password !== null && password === undefined && isElsewhere(before, changes))
        throw new Refusal('PASSWORD_AGAIN')
      const row = await transaction
        .updateTable('trunks')
        .set({
          ...changes,
          ...(password !== undefined && {
            password: password && sealTrunkPassword(secrets, trunkId, password),
          }),
          version: sql<number>`version + 1`,
        })
        .where('id', '=', trunkId)
        .returningAll()
        .executeTakeFirstOrThrow()
      if (row.callerFrom === 'account' && !row.username)
        throw new Refusal('INVALID_REQUEST', [
          { path: 'body.callerFrom', message: 'the account in From needs a user name' },
        ])
      if (row.auth === 'register' && !(row.username && row.password))
        throw new Refusal('INVALID_REQUEST', [
          { path: 'body.auth', message: 'registering needs user name and password' },
        ])
      await writeAudit(transaction, actor, 'trunk.updated', trunkId, {
        before: trunkView(before),
        // That it is another one, not which.
        after: { ...trunkView(row), ...(password && { newPassword: true }) },
      })
      await tell(transaction, actor, {
        type: 'trunk.updated',
        subject: trunkId,
        data: namesOf({ ...changes, password }),
      })
      return trunkView(row)
    }),
  )
}

/** Whether its password would be shown to another server, or to everybody on the way. */
function isElsewhere(
  before: Selectable<Tables['trunks']>,
  changes: Partial<Pick<Trunk, 'host' | 'port' | 'transport'>>,
): boolean {
  const now = { ...before, ...changes }
  const sameHost = now.host.toLowerCase() === before.host.toLowerCase()
  return !sameHost || now.port !== before.port || now.transport !== before.transport
}
