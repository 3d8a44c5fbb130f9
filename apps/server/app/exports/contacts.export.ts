import { ownColumns } from '@tongdai/contacts/own-columns'
import { listContacts } from '@tongdai/contacts/people/list-contacts'
import { contactHeaders, exportContactsBody } from '@tongdai/contract/contacts/export'
import { contact, type Gender } from '@tongdai/contract/contacts/schema'
import type { Words } from '@tongdai/contract/language'
import { exportedList } from '@tongdai/lists/exports/exported-list'

const genders: Record<Gender, Words> = {
  female: { vi: 'Nữ', en: 'Female' },
  male: { vi: 'Nam', en: 'Male' },
  other: { vi: 'Khác', en: 'Other' },
}
const others = (points: { value: string; main: boolean }[]) =>
  points
    .filter(({ main }) => !main)
    .map(({ value }) => value)
    .join('; ')

export const list = exportedList({
  name: 'contacts',
  label: { vi: 'Khách hàng', en: 'Contacts' },
  fileName: 'khach-hang',
  sees: 'contacts.see',
  needs: 'contacts.export',
  filters: exportContactsBody.shape.filters,
  row: contact,
  headers: contactHeaders,
  columns: {
    name: { kind: 'text', of: ({ name }) => name },
    phone: { kind: 'text', of: ({ phone }) => phone },
    otherPhones: { kind: 'text', of: ({ phones }) => others(phones) },
    email: { kind: 'text', of: ({ email }) => email },
    otherEmails: { kind: 'text', of: ({ emails }) => others(emails) },
    organisation: { kind: 'text', of: ({ organisation }) => organisation?.name ?? null },
    position: { kind: 'text', of: ({ position }) => position },
    gender: { kind: 'text', of: ({ gender }, language) => gender && genders[gender][language] },
    street: { kind: 'text', of: ({ street }) => street },
    ward: { kind: 'text', of: ({ ward }) => ward },
    province: { kind: 'text', of: ({ province }) => province },
    owner: { kind: 'text', of: ({ owner }) => owner?.name ?? null },
    department: { kind: 'text', of: ({ department }) => department?.name ?? null },
    tags: { kind: 'text', of: ({ tags }) => tags.map(({ name }) => name).join('; ') },
    rating: { kind: 'number', of: ({ rating }) => rating || null },
    vip: { kind: 'text', of: ({ vip }) => (vip ? 'VIP' : null) },
    createdAt: { kind: 'time', of: ({ createdAt }) => new Date(createdAt) },
    updatedAt: { kind: 'time', of: ({ updatedAt }) => new Date(updatedAt) },
    id: { kind: 'text', of: ({ id }) => id },
  },
  ownColumns,
  readPage: (database, actor, { filters, now, ...page }) =>
    listContacts(database, actor, { ...filters, ...page }, now),
})
