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
  expect(deedText(t, role)).toBe('Lan đổi vai trò của Minh: nhân viên → quản lý')
  expect(changeLines(t, role)).toEqual([])
  const off = entry('user.updated', [
    { field: 'disabledAt', before: null, after: '2026-11-27T09:00:00.000Z' },
  ])
  expect(deedText(t, off)).toBe('Lan sửa Minh: bị khoá: không → có')
})

test('whom an address is allowed to is said with it', () => {
  const changed = entry('portal.updated', [
    { field: 'addresses', before: [], after: [{ for: 'agent', ranges: ['10.0.0.0/8', '2001:db8::/32'] }] },
  ])
  expect(deedText(t, changed)).toBe(
    'Lan sửa Minh: địa chỉ mạng được vào: không có → nhân viên: 10.0.0.0/8, 2001:db8::/32',
  )
})

test('several changes stand in lines below it; of what was made, all but its name', () => {
  const changed = entry('queue.updated', [
    { field: 'maxWaitMs', before: 300_000, after: 60_000 },
    { field: 'members', before: [], after: [{ name: 'Hà', priority: 0 }] },
  ])
  expect(deedText(t, changed)).toBe('Lan sửa hàng chờ Minh')
  expect(changeLines(t, changed).map(({ text }) => text)).toEqual([
    'chờ lâu nhất: 5 phút → 1 phút',
    'thành viên: không có → Hà',
  ])
  const made = entry('contact.created', [
    { field: 'name', before: null, after: 'Minh' },
    { field: 'phone', before: null, after: '+84903000104' },
  ])
  expect(changeLines(t, made).map(({ field }) => field)).toEqual(['phone'])
})

test('what a trunk speaks is said as its page says it', () => {
  const made = entry('trunk.created', [
    { field: 'transport', before: null, after: 'udp' },
    { field: 'callerHeader', before: null, after: 'p-asserted-identity' },
  ])
  expect(changeLines(t, made).map(({ text }) => text)).toEqual([
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
  const firm = organisation.omit({ people: true })
  // Its own fields stand there by the names that the company gave them.
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
  expect(deedText(t, deed)).toBe('Lan bắt đầu việc Xoá ghi âm quá hạn')
  expect(changeLines(t, deed)).toEqual([])
})
