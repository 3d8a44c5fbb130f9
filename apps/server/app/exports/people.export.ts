import { searchPeople } from '@tongdai/access/search-people'
import type { Words } from '@tongdai/contract/language'
import type { Role } from '@tongdai/contract/role'
import { exportPeopleBody, peopleHeaders } from '@tongdai/contract/users/export'
import { type ListedPerson, listedPerson } from '@tongdai/contract/users/schema'
import { exportedList } from '@tongdai/lists/exports/exported-list'

const roles: Record<Role, Words> = {
  owner: { vi: 'Chủ công ty', en: 'Owner' },
  manager: { vi: 'Quản lý', en: 'Manager' },
  agent: { vi: 'Nhân viên', en: 'Agent' },
}
const states: Record<'on' | 'off' | 'invited' | 'declined' | 'ended', Words> = {
  on: { vi: 'Đang làm việc', en: 'Active' },
  off: { vi: 'Đã khoá', en: 'Switched off' },
  invited: { vi: 'Đã mời', en: 'Invited' },
  declined: { vi: 'Từ chối lời mời', en: 'Declined' },
  ended: { vi: 'Hết lời mời', en: 'Invitation over' },
}

export const list = exportedList({
  name: 'people',
  label: { vi: 'Người dùng', en: 'People' },
  fileName: 'nguoi-dung',
  sees: 'people.see',
  needs: 'people.export',
  filters: exportPeopleBody.shape.filters,
  row: listedPerson,
  headers: peopleHeaders,
  columns: {
    name: { kind: 'text', of: ({ name }) => name },
    phone: { kind: 'text', of: ({ phone }) => phone },
    email: { kind: 'text', of: ({ email }) => email },
    role: { kind: 'text', of: ({ role, ownRole }, language) => ownRole?.name ?? roles[role][language] },
    departments: { kind: 'text', of: ({ departments }) => departments.map(({ name }) => name).join(', ') },
    extension: { kind: 'text', of: ({ extension }) => extension?.number ?? null },
    state: { kind: 'text', of: (person, language) => states[stateOf(person)][language] },
    secondFactor: { kind: 'text', of: ({ secondFactor }) => (secondFactor ? '✓' : null) },
    createdAt: { kind: 'time', of: ({ createdAt }) => new Date(createdAt) },
  },
  readPage: (database, actor, { filters, now: _, ...page }) =>
    searchPeople(database, actor, { ...filters, ...page }),
})

function stateOf({ disabledAt, invitedUntil, declinedAt, ending }: ListedPerson): keyof typeof states {
  if (ending) return 'ended'
  if (invitedUntil) return declinedAt ? 'declined' : 'invited'
  return disabledAt ? 'off' : 'on'
}
