import { writeConsent } from '@tongdai/contacts/consents/consents.store'
import { createNote } from '@tongdai/contacts/notes/notes.store'
import { createOrganisation } from '@tongdai/contacts/organisations/create-organisation'
import { createContact } from '@tongdai/contacts/people/create-contact'
import { createTag } from '@tongdai/contacts/tags/tags.store'
import { createContactBody } from '@tongdai/contract/contacts/schema'
import { createOrganisationBody } from '@tongdai/contract/organisations/schema'
import type { Tag } from '@tongdai/contract/tags/schema'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { actorsOf } from '@tongdai/tenancy/actors-of'
import { searchName } from '@tongdai/tenancy/search-name'

const tags: Record<string, Tag['colour']> = {
  'Khách sỉ': 'blue',
  'Khách quen': 'green',
  'Chờ báo giá': 'orange',
  'Khiếu nại': 'red',
}
const organisations = [
  {
    name: 'Công ty TNHH Hoa Sen Việt',
    taxCode: '0301234567',
    phone: '02838220111',
    province: 'TP. Hồ Chí Minh',
  },
  { name: 'Công ty CP Vận tải Trường Hải', taxCode: '0102345678', phone: '02437650222', province: 'Hà Nội' },
  { name: 'Nhà sách Phương Đông', phone: '02363822333', province: 'Đà Nẵng' },
  { name: 'Quán cà phê Góc Phố', phone: '02923811444', province: 'Cần Thơ' },
]
const provinces = ['TP. Hồ Chí Minh', 'Hà Nội', 'Đà Nẵng', 'Cần Thơ', 'Hải Phòng', 'Khánh Hòa']
const streets = ['12 Lê Lợi', '45 Trần Phú', '7 Nguyễn Trãi', '103 Hai Bà Trưng', '28 Lý Thường Kiệt']
const names = [
  ...['Nguyễn Thị Hồng Nhung', 'Trần Quốc Bảo', 'Lê Thị Thanh Thảo', 'Phạm Văn Đức', 'Hoàng Thị Mai'],
  ...['Huỳnh Ngọc Diệp', 'Phan Thanh Tùng', 'Vũ Thị Kim Oanh', 'Đặng Minh Khôi', 'Bùi Thị Hạnh'],
  ...['Đỗ Gia Huy', 'Hồ Thị Bích Liên', 'Ngô Văn Thành', 'Dương Thị Yến', 'Lý Hải Đăng'],
  ...['Trương Mỹ Lệ', 'Đinh Công Vinh', 'Lâm Thị Tuyết', 'Mai Xuân Trường', 'Cao Thị Ánh'],
  ...['Tô Hữu Phước', 'Châu Ngọc Trâm', 'Tạ Đình Phong', 'Quách Thị Lụa', 'Nguyễn Hữu Nghĩa'],
  ...['Trần Thị Cẩm Tú', 'Lê Hoàng Long', 'Phạm Thị Diệu Hiền', 'Võ Thành Danh', 'Hà Thị Thu Sương'],
  ...['Nguyễn Đức Trọng', 'Trần Thị Ngọc Lan', 'Lê Văn Sỹ'],
]
const notes = [
  'Thích được gọi sau 17 giờ.',
  'Hỏi giá theo thùng, hẹn gửi báo giá trong tuần.',
  'Đã đổi hàng một lần, rất hài lòng.',
  'Giao hàng nhớ gọi trước 30 phút.',
]

/**
 * Customers as a company has them after some weeks, made as its people make them: with organisations, tags, owners, notes, what they have agreed to,
 * and one who was saved twice, to be merged.
 */
export async function seedCustomers(database: Database, companyId: string): Promise<void> {
  const people = await withSystem(database, (transaction) => actorsOf(transaction, companyId))
  const owner = people.find(({ role }) => role === 'owner')
  const agents = people.filter(({ role, masked }) => role === 'agent' && masked.length === 0)
  if (!owner) return
  const tagIds: string[] = []
  for (const [name, colour] of Object.entries(tags))
    tagIds.push((await createTag(database, owner, { name, colour })).id)
  const organisationIds: string[] = []
  for (const { phone, ...facts } of organisations) {
    const body = createOrganisationBody.parse({ ...facts, phones: [{ value: phone }] })
    organisationIds.push((await createOrganisation(database, owner, body)).id)
  }
  const one = <Item>(items: readonly Item[], place: number) => items[place % items.length]
  for (const [place, name] of names.entries()) {
    const word = searchName(name).split(' ').at(-1)
    const contact = await createContact(
      database,
      owner,
      createContactBody.parse({
        name,
        phones: [{ value: `09380003${String(place).padStart(2, '0')}` }],
        ...(place % 3 === 0 && { emails: [{ value: `${word}.${place}@khachhang.example` }] }),
        ...(place % 4 === 1 && { organisationId: one(organisationIds, place >> 2), position: 'Mua hàng' }),
        ...(place % 5 === 2 && { tagIds: [one(tagIds, place)] }),
        ...(place % 8 === 3 && { vip: true, rating: 5 }),
        ...(place % 2 === 0 && { ownerId: one(agents, place >> 1)?.userId ?? null }),
        ...(place % 3 !== 1 && { street: one(streets, place), province: one(provinces, place) }),
        gender: / (Thị|Mỹ|Ngọc) /.test(name) ? 'female' : 'male',
        source: place % 6 === 5 ? 'call' : 'hand',
      }),
    )
    if (place % 5 === 0)
      await createNote(database, one(agents, place) ?? owner, contact.id, {
        ...{ pinned: place % 10 === 0 },
        body: {
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: one(notes, place / 5)! }] }],
        },
      })
    if (place % 7 === 0)
      await writeConsent(
        ...([database, owner, contact.id] as const),
        { purpose: 'marketing', deed: 'given', how: 'form', note: 'Biểu mẫu trên trang web', at: undefined },
        Date.now(),
      )
  }
  // Saved once more by a colleague who did not look.
  await createContact(
    database,
    owner,
    createContactBody.parse({
      ...{ name: 'Nguyen Thi Hong Nhung', phones: [{ value: '0938000300' }], sharedNumber: true },
      ...{ street: '12 Lê Lợi', position: 'Chủ shop' },
    }),
  )
}
