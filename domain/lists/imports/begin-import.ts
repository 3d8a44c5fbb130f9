import { createHash } from 'node:crypto'
import type { ImportView } from '@tongdai/contract/imports/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { FileRoom } from '@tongdai/files/file-room'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import { fileOfImport } from './file-of-import.ts'
import type { KeptSheets } from './file-rows.ts'
import type { ImportTarget } from './import-target.ts'
import { selectImport } from './imports.store.ts'
import { headerKey, proposeMapping } from './propose-mapping.ts'
import { headOf, viewOfImport } from './view-import.ts'

/** Begins with a file that the actor has uploaded: what its columns are is proposed. @throws Refusal NOT_FOUND */
export function beginImport(
  room: FileRoom,
  actor: Actor,
  target: ImportTarget,
  fileId: string,
): Promise<ImportView> {
  const { companyId, userId } = actor
  return withCompany(room.database, companyId, async (transaction) => {
    const file = await fileOfImport(transaction, { fileId, userId })
    const id = newId()
    await transaction
      .insertInto('imports')
      .values({
        ...{ id, companyId, userId, target: target.name, fileId },
        fileName: file.name.replace(/\.jsonl$/, ''),
        mapping: JSON.stringify(await mappingFor(room, transaction, actor, target, { file, sheet: 0 })),
      })
      .execute()
    return viewOfImport(room, transaction, actor, target, await selectImport(transaction, id))
  })
}

/** Another sheet of the same file. @throws Refusal NOT_FOUND; WRONG_STATE: it has begun */
export function chooseSheet(
  room: FileRoom,
  actor: Actor,
  target: ImportTarget,
  { id, sheet }: { id: string; sheet: number },
): Promise<ImportView> {
  return withCompany(room.database, actor.companyId, async (transaction) => {
    const row = await selectImport(transaction, id)
    if (row.state !== 'mapping' && row.state !== 'checked') throw new Refusal('WRONG_STATE')
    const file = await fileOfImport(transaction, row)
    const mapping = await mappingFor(room, transaction, actor, target, { file, sheet })
    await transaction
      .updateTable('imports')
      .set({ ...{ sheet, state: 'mapping', counts: null }, mapping: JSON.stringify(mapping) })
      .where('id', '=', id)
      .execute()
    return viewOfImport(room, transaction, actor, target, await selectImport(transaction, id))
  })
}

/** As somebody said of a file with the same headers; else by the words in them. */
async function mappingFor(
  room: FileRoom,
  transaction: Transaction<Tables>,
  actor: Actor,
  target: ImportTarget,
  { file, sheet }: { file: KeptSheets; sheet: number },
): Promise<(string | null)[]> {
  const { headers } = await headOf(room, file, sheet)
  const fields = await target.fieldsOf(transaction, actor)
  const known = await transaction
    .selectFrom('importMappings')
    .select('mapping')
    .where('target', '=', target.name)
    .where('headers', '=', headersKey(headers))
    .executeTakeFirst()
  if (!known) return proposeMapping(headers, fields)
  // One that there is no more is none.
  return headers.map((_, index) => {
    const name = known.mapping[index]
    return name && name in fields ? name : null
  })
}

/** Keeps what the columns of a file with these headers are. */
export async function rememberMapping(
  transaction: Transaction<Tables>,
  { companyId }: Actor,
  target: ImportTarget,
  headers: string[],
  mapping: (string | null)[],
): Promise<void> {
  const said = { mapping: JSON.stringify(mapping), updatedAt: new Date() }
  await transaction
    .insertInto('importMappings')
    .values({ companyId, target: target.name, headers: headersKey(headers), ...said })
    .onConflict((conflict) => conflict.columns(['companyId', 'target', 'headers']).doUpdateSet(said))
    .execute()
}

function headersKey(headers: string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(headers.map(headerKey)))
    .digest('hex')
}
