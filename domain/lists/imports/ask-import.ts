import type { checkImportBody } from '@tongdai/contract/imports/schema'
import type { JobView } from '@tongdai/contract/jobs/schema'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { FileRoom } from '@tongdai/files/file-room'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { rememberMapping } from './begin-import.ts'
import { fileOfImport } from './file-of-import.ts'
import type { ImportFields, ImportTarget } from './import-target.ts'
import { selectImport } from './imports.store.ts'
import { mustBeUndoable } from './run-import.ts'
import { headOf } from './view-import.ts'

type Start = (transaction: Transaction<Tables>) => Promise<JobView>

/**
 * Whoever imports writes to all of the company's, and is told whom it knows: by a hundred thousand numbers at once, which is more than
 * who sees none may try. @throws Refusal FORBIDDEN
 */
export function mustMayImport(actor: Actor): void {
  if (!may(actor, 'contacts.edit', 'everybody') || actor.masked.length > 0) throw new Refusal('FORBIDDEN')
}

/**
 * Says what the columns are and what is to be done with who is there already, and has the whole file gone through.
 * @throws Refusal NOT_FOUND; WRONG_STATE: it has begun; INVALID_REQUEST: no such field, or one is missing or said twice
 */
export function askForCheck(
  room: FileRoom,
  actor: Actor,
  target: ImportTarget,
  { id, mapping, key, rule }: { id: string } & Omit<z.output<typeof checkImportBody>, 'language'>,
  start: Start,
): Promise<JobView> {
  mustMayImport(actor)
  return withCompany(room.database, actor.companyId, async (transaction) => {
    const row = await selectImport(transaction, id)
    if (row.state !== 'mapping' && row.state !== 'checked') throw new Refusal('WRONG_STATE')
    mustBeMapping(await target.fieldsOf(transaction, actor), mapping)
    const { headers } = await headOf(room, await fileOfImport(transaction, row), row.sheet)
    await rememberMapping(transaction, actor, target, headers, mapping)
    const { id: jobId, ...job } = await start(transaction)
    await transaction
      .updateTable('imports')
      .set({
        ...{ mapping: JSON.stringify(mapping), key, rule, state: 'mapping', jobId },
        ...{ counts: null, faultFileId: null },
      })
      .where('id', '=', id)
      .execute()
    return { id: jobId, ...job }
  })
}

/** Has done what the check found, or goes on with it. @throws Refusal NOT_FOUND, WRONG_STATE */
export function askForRun(room: FileRoom, actor: Actor, id: string, start: Start): Promise<JobView> {
  mustMayImport(actor)
  return withCompany(room.database, actor.companyId, async (transaction) => {
    const { state } = await selectImport(transaction, id)
    if (state !== 'checked' && state !== 'begun') throw new Refusal('WRONG_STATE')
    return startFor(transaction, id, start)
  })
}

/** @throws Refusal NOT_FOUND; WRONG_STATE: there is nothing to undo, or it is too long ago */
export function askForUndo(room: FileRoom, actor: Actor, id: string, start: Start): Promise<JobView> {
  mustMayImport(actor)
  return withCompany(room.database, actor.companyId, async (transaction) => {
    mustBeUndoable(await selectImport(transaction, id), room.clock.now())
    return startFor(transaction, id, start)
  })
}

async function startFor(transaction: Transaction<Tables>, id: string, start: Start): Promise<JobView> {
  const job = await start(transaction)
  await transaction.updateTable('imports').set({ jobId: job.id }).where('id', '=', id).execute()
  return job
}

function mustBeMapping(fields: ImportFields, mapping: readonly (string | null)[]): void {
  const refuse = (message: string) => new Refusal('INVALID_REQUEST', [{ path: 'body.mapping', message }])
  const seen = new Set<string>()
  for (const name of mapping) {
    if (name === null) continue
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) throw refuse(`${name} is no field`)
    if (seen.has(name) && !field.several) throw refuse(`${name} is said of two columns`)
    seen.add(name)
  }
  for (const [name, { needed }] of Object.entries(fields))
    if (needed && !seen.has(name)) throw refuse(`no column is ${name}`)
}
