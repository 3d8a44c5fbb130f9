import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { ImportFields, ImportTarget } from '@tongdai/lists/imports/import-target'
import { applyContacts } from './apply-contacts.ts'
import { matchContacts } from './match-contacts.ts'
import { readContactRows } from './read-contact-rows.ts'
import { undoContacts } from './undo-contacts.ts'

/** What every company has of its contacts. */
const every: ImportFields = {
  name: {
    label: { vi: 'Tên', en: 'Name' },
    also: [
      'họ tên',
      'họ và tên',
      'tên khách',
      'tên khách hàng',
      'khách hàng',
      'full name',
      'customer',
      'contact',
    ],
    needed: true,
  },
  phone: {
    label: { vi: 'Số điện thoại', en: 'Telephone' },
    also: [
      'điện thoại',
      'sđt',
      'số đt',
      'đt',
      'di động',
      'số di động',
      'mobile',
      'phone',
      'phone number',
      'tel',
      'số khác',
      'other telephones',
      'zalo',
    ],
    several: true,
  },
  email: {
    label: { vi: 'E-mail', en: 'E-mail' },
    also: ['email', 'thư điện tử', 'mail', 'e-mail khác', 'other e-mails'],
    several: true,
  },
  position: { label: { vi: 'Chức vụ', en: 'Position' }, also: ['chức danh', 'title', 'job title'] },
  gender: { label: { vi: 'Giới tính', en: 'Gender' }, also: ['gt', 'sex', 'phái'] },
  street: { label: { vi: 'Số nhà, đường', en: 'Street' }, also: ['địa chỉ', 'số nhà', 'đường', 'address'] },
  ward: { label: { vi: 'Phường, xã', en: 'Ward' }, also: ['phường/xã', 'phường', 'xã', 'phường xã'] },
  province: {
    label: { vi: 'Tỉnh, thành', en: 'Province' },
    also: ['tỉnh/thành phố', 'tỉnh, thành phố', 'tỉnh', 'thành phố', 'tỉnh thành', 'city'],
  },
  owner: {
    label: { vi: 'Người phụ trách', en: 'Account manager' },
    also: ['phụ trách', 'nhân viên phụ trách', 'owner', 'sale'],
  },
  tags: { label: { vi: 'Nhãn', en: 'Tags' }, also: ['tag', 'nhóm', 'phân loại'], several: true },
  rating: { label: { vi: 'Đánh giá', en: 'Rating' }, also: ['hạng', 'xếp hạng', 'số sao', 'sao'] },
  vip: { label: { vi: 'VIP', en: 'VIP' }, also: ['khách vip'] },
}

/** Rows of a file as contacts of the company. */
export const contactTarget: ImportTarget = {
  name: 'contacts',
  label: { vi: 'Khách hàng', en: 'Contacts' },
  needs: 'contacts.import',
  async fieldsOf(transaction, actor) {
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const theirs = fields.map(({ id, name, required, defaultValue }): [string, ImportFields[string]] => [
      `field.${id}`,
      { label: { vi: name, en: name }, also: [], needed: required && defaultValue === null },
    ])
    return { ...every, ...Object.fromEntries(theirs) }
  },
  begin: readContactRows,
  match: matchContacts,
  apply: applyContacts,
  undo: undoContacts,
}
