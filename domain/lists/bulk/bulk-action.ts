import type { Words } from '@tongdai/contract/language'
import type { Permission } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { z } from 'zod'

/** Something that can be done to many rows of a list: a file of the room that owns them. Each call is a few statements for all its rows. */
export interface BulkAction<Input = unknown> {
  /** For ever, as in what waits. */
  name: string
  label: Words
  needs: Permission
  input: z.ZodType<Input>
  /** Whether there is what the input names. @throws Refusal NOT_FOUND */
  check?(transaction: Transaction<Tables>, actor: Actor, input: Input): Promise<void>
  /** Does it to these rows as far as the actor may. @returns what came of each */
  apply(
    transaction: Transaction<Tables>,
    actor: Actor,
    ids: readonly string[],
    input: Input,
  ): Promise<RowOutcome[]>
  /** Makes these rows as they were, but for those that somebody has changed since. @returns the ids of these */
  undo(transaction: Transaction<Tables>, actor: Actor, rows: readonly RowBefore[]): Promise<string[]>
}

export type RowOutcome =
  | { id: string; outcome: 'done'; before: unknown; version: number }
  | { id: string; outcome: 'gone' | 'forbidden' | 'same' }

export interface RowBefore {
  id: string
  before: unknown
  /** Of the row after what was done to it. */
  version: number
}

/** Keeps the type of its input to itself. */
export function bulkAction<Input>(action: BulkAction<Input>): BulkAction {
  return action as unknown as BulkAction
}
