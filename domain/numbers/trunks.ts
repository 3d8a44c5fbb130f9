import { Refusal } from '@tongdai/contract/refusal'
import type { createTrunkBody, Trunk, updateTrunkBody } from '@tongdai/contract/trunks/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { refuseByConstraint } from './refuse-by-constraint.ts'
import { refuseHost } from './refuse-host.ts'
import { refusePeers } from './refuse-peers.ts'
import { sealTrunkPassword } from './sip-secret.ts'
import type { TrunkRules } from './trunk-rules.ts'

/** Trunks in the order they are tried. */
export async function listTrunks(database: Database, actor: Actor): Promise<Trunk[]> {
  const rows = await withCompany(database, actor.companyId, (transaction) =>
    transaction.selectFrom('trunks').selectAll().orderBy('priority').orderBy('name').execute(),
  )
  return rows.map(trunkView)
}

/** @throws Refusal NOT_FOUND */
export async function getTrunk(database: Database, actor: Actor, trunkId: string): Promise<Trunk> {
  const row = await withCompany(database, actor.companyId, (transaction) =>
    transaction.selectFrom('trunks').selectAll().where('id', '=', trunkId).executeTakeFirst(),
  )
  if (!row) throw new Refusal('NOT_FOUND')
  return trunkView(row)
}

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
      await writeAudit(transaction, actor, 'trunk.created', id, settings)
      await tell(transaction, actor, { type: 'trunk.created', subject: id, data: {} })
      return trunkView(row)
    }),
  )
}

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
        ...changes,
        password: password !== undefined,
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

/** @throws Refusal NOT_FOUND */
export async function removeTrunk(database: Database, actor: Actor, trunkId: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const row = await transaction
      .deleteFrom('trunks')
      .where('id', '=', trunkId)
      .returning('name')
      .executeTakeFirst()
    if (!row) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, actor, 'trunk.removed', trunkId, row)
    await tell(transaction, actor, { type: 'trunk.removed', subject: trunkId, data: {} })
  })
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

function trunkView({ companyId: _, password, createdAt, ...row }: Selectable<Tables['trunks']>): Trunk {
  return { ...row, hasPassword: password !== null, createdAt: createdAt.toISOString() }
}
