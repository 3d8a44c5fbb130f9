import { Refusal } from '@tongdai/contract/refusal'
import type { createTrunkBody, Trunk, updateTrunkBody } from '@tongdai/contract/trunk'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { refuseByConstraint } from './refuse-by-constraint.ts'
import { sealTrunkPassword } from './sip-secret.ts'

/** Trunks in the order they are tried. */
export async function listTrunks(database: Database, actor: Actor): Promise<Trunk[]> {
  const rows = await withCompany(database, actor.companyId, (transaction) =>
    transaction.selectFrom('trunks').selectAll().orderBy('priority').orderBy('name').execute(),
  )
  return rows.map(trunkView)
}

/** @throws Refusal NAME_TAKEN */
export async function createTrunk(
  database: Database,
  secrets: Secrets,
  actor: Actor,
  { password, ...settings }: z.output<typeof createTrunkBody>,
): Promise<Trunk> {
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
      return trunkView(row)
    }),
  )
}

/** @throws Refusal NOT_FOUND, NAME_TAKEN; INVALID_REQUEST when it would register without credentials */
export async function updateTrunk(
  database: Database,
  secrets: Secrets,
  actor: Actor,
  trunkId: string,
  { password, ...changes }: z.output<typeof updateTrunkBody>,
): Promise<Trunk> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const row = await transaction
        .updateTable('trunks')
        .set({
          ...changes,
          ...(password !== undefined && {
            password: password && sealTrunkPassword(secrets, trunkId, password),
          }),
          companyId: actor.companyId,
        })
        .where('id', '=', trunkId)
        .returningAll()
        .executeTakeFirst()
      if (!row) throw new Refusal('NOT_FOUND')
      if (row.auth === 'register' && !(row.username && row.password))
        throw new Refusal('INVALID_REQUEST', [
          { path: 'body.auth', message: 'registering needs user name and password' },
        ])
      await writeAudit(transaction, actor, 'trunk.updated', trunkId, {
        ...changes,
        password: password !== undefined,
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
  })
}

function trunkView({ companyId: _, password, createdAt, ...row }: Selectable<Tables['trunks']>): Trunk {
  return { ...row, hasPassword: password !== null, createdAt: createdAt.toISOString() }
}
