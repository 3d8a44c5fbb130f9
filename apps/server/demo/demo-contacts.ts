import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import { searchName } from '@tongdai/tenancy/search-name'
import type { Transaction } from 'kysely'
import { seedFields } from './demo-fields.ts'

/** The first three are among the simulated carrier's callers, the others are not: a popup shows both cases. */
const demoContacts = [
  { name: 'Nguyễn Lan Anh', phone: '+84903000101' },
  { name: 'Trần Minh Tuấn', phone: '+84912000102' },
  { name: 'Bà Mười', phone: '+842838220105' },
  { name: 'Đặng Thị Đào', phone: '+84977000201' },
  { name: 'Võ Hoàng Nam', phone: '+84368000202' },
]

export async function seedContacts(transaction: Transaction<Tables>, companyId: string): Promise<void> {
  const own = await seedFields(transaction, companyId)
  for (const [place, { name, phone }] of demoContacts.entries()) {
    const contactId = newId()
    await transaction
      .insertInto('contacts')
      .values({
        ...{ id: contactId, companyId, name, searchName: searchName(name), phone },
        fields: JSON.stringify(own[place] ?? {}),
      })
      .execute()
    await transaction
      .insertInto('contactPoints')
      .values({
        ...{ companyId, contactId, kind: 'phone', value: phone, main: true, position: 0 },
        label: phone.startsWith('+8428') ? 'home' : 'mobile',
      })
      .execute()
  }
}
