import { type AuditEntry, auditActions, unshownFields } from '@tongdai/contract/audit/schema'
import { company } from '@tongdai/contract/company/schema'
import { contact } from '@tongdai/contract/contacts/schema'
import { department } from '@tongdai/contract/departments/schema'
import { extension } from '@tongdai/contract/extensions/schema'
import { fieldDefinition } from '@tongdai/contract/fields/schema'
import { hotline } from '@tongdai/contract/hotlines/schema'
import { organisation } from '@tongdai/contract/organisations/schema'
import { portal } from '@tongdai/contract/portal/schema'
import { queue } from '@tongdai/contract/queues/schema'
import { ownRole } from '@tongdai/contract/roles/schema'
import { trunk } from '@tongdai/contract/trunks/schema'
import { user } from '@tongdai/contract/users/schema'
import { createInstance, type TFunction } from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { callOf, changeLines, deedText } from './deed-text.ts'
import { audit } from './text.vi.ts'

const zone = 'Asia/Ho_Chi_Minh'
let t: TFunction
beforeAll(async () => {
  const i18n = createInstance({ lng: 'vi', resources: { vi: { translation: { audit } } } })
  t = await i18n.init()
})

const entry = (action: string, changes: AuditEntry['changes']): AuditEntry => ({
  id: '1',
  at: '2026-11-27T09:00:00.000Z',
  action,
  person: { id: '2', name: 'Lan' },
  target: { id: '3', name: 'Minh' },
  address: '203.0.113.7',
  changes,
})

test('one change stands in the sentence, in words', () => {
  const role = entry('user.updated', [{ field: 'role', before: 'agent', after: 'manager' }])
  expect(deedText(t, role, zone)).toBe('Lan đổi vai trò của Minh: nhân viên → quản lý')
  expect(changeLines(t, role, zone)).toEqual([])
  const off = entry('user.updated', [
    { field: 'disabledAt', before: null, after: '2026-11-27T09:00:00.000Z' },
  ])
  expect(deedText(t, off, zone)).toBe('Lan sửa Minh: bị khoá: không → có')
})

test('what was changed is called by its kind, and a moment is said as one reads it', () => {
  const given = entry('extension.updated', [{ field: 'user', before: null, after: { name: 'Hà' } }])
  expect(deedText(t, { ...given, target: { id: '3', name: '101' } }, zone)).toBe(
    'Lan sửa máy nhánh 101: người dùng: không có → Hà',
  )
  const renewed = entry('invitation.renewed', [
    { field: 'invitedUntil', before: null, after: '2026-12-12T04:43:19.961Z' },
  ])
  expect(changeLines(t, renewed, zone).map(({ text }) => text)).toEqual([
    'lời mời có hiệu lực đến: 11:43 12/12/2026',
  ])
})

test('whom an address is allowed to is said with it', () => {
  const changed = entry('portal.updated', [
    { field: 'addresses', before: [], after: [{ for: 'agent', ranges: ['10.0.0.0/8', '2001:db8::/32'] }] },
  ])
  expect(deedText(t, changed, zone)).toBe(
    'Lan sửa quy định truy cập của công ty: địa chỉ mạng được vào: không có → nhân viên: 10.0.0.0/8, 2001:db8::/32',
  )
})

test('several changes stand in lines below it; of what was made, all but its name', () => {
  const changed = entry('queue.updated', [
    { field: 'maxWaitMs', before: 300_000, after: 60_000 },
    { field: 'members', before: [], after: [{ name: 'Hà', priority: 0 }] },
  ])
  expect(deedText(t, changed, zone)).toBe('Lan sửa hàng chờ Minh')
  expect(changeLines(t, changed, zone).map(({ text }) => text)).toEqual([
    'chờ lâu nhất: 5 phút → 1 phút',
    'thành viên: không có → Hà',
  ])
  const made = entry('contact.created', [
    { field: 'name', before: null, after: 'Minh' },
    { field: 'phone', before: null, after: '+84903000104' },
  ])
  expect(changeLines(t, made, zone).map(({ field }) => field)).toEqual(['phone'])
})

test('what a trunk speaks is said as its page says it', () => {
  const made = entry('trunk.created', [
    { field: 'transport', before: null, after: 'udp' },
    { field: 'callerHeader', before: null, after: 'p-asserted-identity' },
  ])
  expect(changeLines(t, made, zone).map(({ text }) => text)).toEqual([
    'giao thức: UDP',
    'tiêu đề số gọi: P-Asserted-Identity',
  ])
})

test('a recording that was heard leads to its call', () => {
  expect(callOf(entry('recording.opened', []))).toBe('3')
  expect(callOf(entry('contact.removed', []))).toBeNull()
})

test('whatever is done and whatever is changed has its words', () => {
  for (const [kind, deeds] of Object.entries(auditActions))
    expect(Object.keys(audit.did[kind as keyof typeof audit.did]).sort()).toEqual([...deeds].sort())
  const rules = portal.omit({ noticeKinds: true })
  // Own fields stand there by the names that the company gave them.
  const firm = organisation.omit({ people: true, fields: true })
  const person = contact.omit({ fields: true })
  const views = {
    company,
    person,
    firm,
    fieldDefinition,
    department,
    extension,
    hotline,
    rules,
    queue,
    ownRole,
    trunk,
    user,
  }
  const fields = Object.values(views).flatMap((view) => Object.keys(view.shape))
  expect(fields.filter((field) => !unshownFields.includes(field) && !(field in audit.field))).toEqual([
    'code',
  ])
})

test('a job is called by its name in the language of the page', () => {
  const started = entry('job.started', [
    { field: 'name', before: null, after: { vi: 'Xoá ghi âm quá hạn', en: 'Removal of old recordings' } },
  ])
  const deed = { ...started, target: { id: '3', name: null } }
  expect(deedText(t, deed, zone)).toBe('Lan bắt đầu việc Xoá ghi âm quá hạn')
  expect(changeLines(t, deed, zone)).toEqual([])
})
