import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

/**
 * What files can belong to: says who may see and change them, in which form they are kept, and which of them are still
 * wanted. A file of its own in `apps/server/app/file-owners`.
 */
export interface FileOwner {
  /** As in `ownerKind` of the API. */
  kind: string
  /** How what is uploaded is kept; it says what is taken, too. null: nothing is uploaded, the application makes it. */
  form: FormName | null
  mostBytes: number
  /** Whether a new file takes the place of the one before. */
  single: boolean
  /** @param doing `change`: uploading and removing. What it does not let somebody see does not exist for them. */
  may(
    transaction: Transaction<Tables>,
    actor: Actor,
    ownerId: string,
    doing: 'see' | 'change',
  ): Promise<boolean>
  /** Of these files of any companies, the ids of those that something still uses at `now` (ms since 1970); a day after it came, one that nothing uses goes. */
  stillUsed(transaction: Transaction<Tables>, files: OwnedFile[], now: number): Promise<string[]>
  /** In the transaction in which a file of it came or went. */
  changed?(transaction: Transaction<Tables>, companyId: string): Promise<void>
}

export interface OwnedFile {
  id: string
  companyId: string
  ownerId: string
}

/**
 * `picture`: drawn anew, with a thumbnail. `telephone-audio`: as the exchange plays it. `sheet`: the rows of a spreadsheet, as
 * `platform/sheets/keep-sheets.ts` writes them.
 */
export type FormName = 'picture' | 'telephone-audio' | 'sheet'
