import type { Grants } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import type { Transaction } from 'kysely'

const departments = [
  { name: 'Chăm sóc khách hàng', description: 'Nghe máy tổng đài, giải đáp và nhận khiếu nại.' },
  { name: 'Kinh doanh', description: 'Tư vấn sản phẩm, gọi lại khách đã quan tâm.' },
]

/** Hears what its departments have said, and sees no numbers. */
const qualityRole: { name: string; description: string; permissions: Grants } = {
  name: 'Giám sát chất lượng',
  description: 'Nghe ghi âm của các phòng mình, không thấy số điện thoại.',
  permissions: {
    ...{ 'calls.see': 'departments', 'recordings.listen': 'departments', 'live.see': 'departments' },
    ...{ 'people.see': 'departments', 'departments.see': 'departments' },
    ...{ 'queues.see': 'all', 'hotlines.see': 'all' },
  },
}

/**
 * Two departments, each led by the managers with every second agent in it, and a role of the company's own, whose holder
 * belongs to the first.
 */
export async function seedDepartments(
  transaction: Transaction<Tables>,
  companyId: string,
  people: { userId: string; role: string; quality: boolean }[],
): Promise<void> {
  const managers = people.filter(({ role }) => role === 'manager')
  const agents = people.filter(({ role, quality }) => role === 'agent' && !quality)
  const holders = people.filter(({ quality }) => quality)
  for (const [index, department] of departments.entries()) {
    const departmentId = newId()
    await transaction
      .insertInto('departments')
      .values({ id: departmentId, companyId, ...department })
      .execute()
    const members = [
      ...managers.map(({ userId }) => ({ userId, role: 'manager' as const })),
      ...agents
        .filter((_, place) => place % departments.length === index)
        .map(({ userId }) => ({ userId, role: 'agent' as const })),
      ...(index === 0 ? holders.map(({ userId }) => ({ userId, role: 'agent' as const })) : []),
    ]
    if (members.length > 0)
      await transaction
        .insertInto('departmentMembers')
        .values(members.map((member) => ({ companyId, departmentId, ...member })))
        .execute()
  }
  const { permissions, ...role } = qualityRole
  const roleId = newId()
  await transaction
    .insertInto('roles')
    .values({ id: roleId, companyId, ...role, permissions: JSON.stringify(permissions), masked: ['phone'] })
    .execute()
  for (const { userId } of holders)
    await transaction
      .updateTable('memberships')
      .set({ roleId })
      .where('companyId', '=', companyId)
      .where('userId', '=', userId)
      .execute()
}
