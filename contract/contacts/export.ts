import { condition } from '../conditions/schema.ts'
import { exportBody } from '../exports/schema.ts'
import { contactListQuery } from './schema.ts'

export const contactHeaders = {
  name: { vi: 'Tên', en: 'Name' },
  phone: { vi: 'Số điện thoại', en: 'Telephone' },
  otherPhones: { vi: 'Số khác', en: 'Other telephones' },
  email: { vi: 'E-mail', en: 'E-mail' },
  otherEmails: { vi: 'E-mail khác', en: 'Other e-mails' },
  organisation: { vi: 'Doanh nghiệp', en: 'Organisation' },
  position: { vi: 'Chức vụ', en: 'Position' },
  gender: { vi: 'Giới tính', en: 'Gender' },
  street: { vi: 'Số nhà, đường', en: 'Street' },
  ward: { vi: 'Phường, xã', en: 'Ward' },
  province: { vi: 'Tỉnh, thành', en: 'Province' },
  owner: { vi: 'Người phụ trách', en: 'Account manager' },
  department: { vi: 'Phòng ban', en: 'Department' },
  tags: { vi: 'Nhãn', en: 'Tags' },
  rating: { vi: 'Đánh giá', en: 'Rating' },
  vip: { vi: 'VIP', en: 'VIP' },
  createdAt: { vi: 'Tạo lúc', en: 'Created' },
  updatedAt: { vi: 'Sửa lúc', en: 'Changed' },
  id: { vi: 'Mã hệ thống', en: 'System id' },
}

export const exportContactsBody = exportBody(
  contactListQuery.omit({ cursor: true, limit: true }).extend({ conditions: condition.optional() }),
  contactHeaders,
  'own',
)
