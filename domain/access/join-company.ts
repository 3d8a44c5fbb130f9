import type { Tables } from '@tongdai/database/tables'
import { tell } from '@tongdai/feed/tell'
import { type Selectable, sql, type Transaction } from 'kysely'

/** Makes a person one of the company, with the place and the extension that the invitation promised, as far as they are there still. */
export async function joinCompany(
  transaction: Transaction<Tables>,
  person: { companyId: string; userId: string },
  invitation: Selectable<Tables['invitations']>,
): Promise<void> {
  const { role, roleId, displayName, departmentId, departmentRole, extensionId } = invitation
  const { companyId, userId } = person
  const joined = await transaction
    .insertInto('memberships')
    .values({ companyId, userId, role, roleId, displayName, disabledAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('userId')
    .executeTakeFirst()
  if (!joined) return
  await tell(transaction, person, { type: 'person.joined', subject: userId, data: { role } })
  if (departmentId) {
    await transaction
      .insertInto('departmentMembers')
      .values({ companyId, departmentId, userId, role: departmentRole ?? 'agent' })
      .execute()
    await transaction
      .updateTable('departments')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', departmentId)
      .execute()
    await tell(transaction, person, {
      type: 'department.updated',
      subject: departmentId,
      data: { changed: ['members'] },
    })
  }
  if (!extensionId) return
  const given = await transaction
    .updateTable('extensions')
    .set({ userId, version: sql<number>`version + 1` })
    .where('id', '=', extensionId)
    .where('userId', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (given)
    await tell(transaction, person, {
      type: 'extension.updated',
      subject: extensionId,
      data: { changed: ['userId'], personId: userId },
    })
}
