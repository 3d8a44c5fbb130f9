import { randomBytes } from 'node:crypto'
import { createAccount } from '@tongdai/access/create-account'
import { hashPassword } from '@tongdai/access/hash-password'
import { invitationEnd } from '@tongdai/access/invitation-code'
import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import type { Transaction } from 'kysely'

const byNumber = { name: 'Thảo', phone: '+84912000111' }
const waiting = { name: 'Ngọc Anh', phone: '+84912000222' }

/** Somebody with a telephone number and no e-mail; a manager gives a password. @returns the account */
export async function makeNewcomer(transaction: Transaction<Tables>): Promise<string | null> {
  const passwordHash = await hashPassword(randomBytes(24).toString('base64url'))
  return createAccount(transaction, { ...byNumber, email: null, passwordHash, passwordGiven: true })
}

/** Who has come by number alone, and who has not answered yet. */
export async function seedNewcomers(
  transaction: Transaction<Tables>,
  companyId: string,
  { byPhone, owner }: { byPhone: string | null; owner: { userId: string } | undefined },
): Promise<void> {
  const department = await transaction
    .selectFrom('departments')
    .select('id')
    .where('companyId', '=', companyId)
    .orderBy('name', 'desc')
    .executeTakeFirst()
  const departmentId = department?.id ?? null
  if (byPhone) {
    const displayName = byNumber.name
    await transaction
      .insertInto('memberships')
      .values({ companyId, userId: byPhone, role: 'agent', displayName, disabledAt: null })
      .execute()
    if (departmentId)
      await transaction
        .insertInto('departmentMembers')
        .values({ companyId, departmentId, userId: byPhone, role: 'agent' })
        .execute()
  }
  await transaction
    .insertInto('invitations')
    .values({
      ...{
        id: newId(),
        companyId,
        email: null,
        phone: waiting.phone,
        displayName: waiting.name,
        role: 'agent',
      },
      ...{ departmentId, departmentRole: departmentId ? 'agent' : null, invitedBy: owner?.userId ?? null },
      // Nobody knows it: a manager makes another one in the list.
      ...{ codeHash: randomBytes(32).toString('hex'), expiresAt: invitationEnd() },
    })
    .execute()
}
