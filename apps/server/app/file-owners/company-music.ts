import { may } from '@tongdai/contract/permissions'
import type { FileOwner } from '@tongdai/files/file-owner'
import { sql } from 'kysely'

/** What a party on hold hears, and callers in queues that have no music of their own. Its owner is the company itself. */
export const owner: FileOwner = {
  kind: 'company-music',
  form: 'telephone-audio',
  mostBytes: 100_000_000,
  single: true,
  may: async (_, actor, ownerId, doing) =>
    ownerId === actor.companyId && (doing === 'see' || may(actor, 'company.manage')),
  stillUsed: async (_, files) => files.map(({ id }) => id),
  // The voice process reads which it is with the company's set-up.
  changed: async (transaction, companyId) => {
    await sql`select pg_notify('tongdai_config', ${companyId})`.execute(transaction)
  },
}
