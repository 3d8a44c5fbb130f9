import { rightsOfMember } from '@tongdai/access/rights-of-member'
import { may } from '@tongdai/contract/permissions'
import type { FileOwner } from '@tongdai/files/file-owner'

/** A face for each company somebody works in; everybody there sees it. Its owner is the user. */
export const owner: FileOwner = {
  kind: 'user-picture',
  form: 'picture',
  mostBytes: 10_000_000,
  single: true,
  async may(transaction, actor, ownerId, doing) {
    const member = await rightsOfMember(transaction, ownerId)
    if (!member) return false
    const own = ownerId === actor.userId
    return doing === 'see' || own || may(actor, 'people.manage', member)
  },
  async stillUsed(transaction, files) {
    const members = await transaction
      .selectFrom('memberships')
      .select(['companyId', 'userId'])
      .where(
        'userId',
        'in',
        files.map(({ ownerId }) => ownerId),
      )
      .execute()
    const isMember = new Set(members.map(({ companyId, userId }) => `${companyId} ${userId}`))
    return files
      .filter(({ companyId, ownerId }) => isMember.has(`${companyId} ${ownerId}`))
      .map(({ id }) => id)
  },
}
