import { may } from '@tongdai/contract/permissions'
import type { FileOwner } from '@tongdai/files/file-owner'

/** Its owner is the company itself. */
export const owner: FileOwner = {
  kind: 'company-logo',
  form: 'picture',
  mostBytes: 10_000_000,
  single: true,
  may: async (_, actor, ownerId, doing) =>
    ownerId === actor.companyId && (doing === 'see' || may(actor, 'company.manage')),
  stillUsed: async (_, files) => files.map(({ id }) => id),
}
