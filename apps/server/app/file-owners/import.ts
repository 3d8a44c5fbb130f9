import { may } from '@tongdai/contract/permissions'
import type { FileOwner } from '@tongdai/files/file-owner'

/** Spreadsheets that somebody brings; their owner is who does. They are needed until their rows are in, and a day longer. */
export const owner: FileOwner = {
  kind: 'import',
  form: 'sheet',
  mostBytes: 50_000_000,
  single: false,
  may: async (_, actor, ownerId) => ownerId === actor.userId && may(actor, 'contacts.import'),
  // After a day nobody is at it any more.
  stillUsed: async () => [],
}
