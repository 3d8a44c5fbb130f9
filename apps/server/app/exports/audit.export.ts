import { auditHeaders, exportAuditBody } from '@tongdai/contract/audit/export'
import { auditEntry, type ChangedField } from '@tongdai/contract/audit/schema'
import { listShownAudit } from '@tongdai/fields/values/list-shown-audit'
import { exportedList } from '@tongdai/lists/exports/exported-list'

/** Actions and fields by the names that the API gives them: who hands such a file to an auditor compares it with them. */
export const list = exportedList({
  name: 'audit',
  label: { vi: 'Nhật ký thay đổi', en: 'Audit log' },
  fileName: 'nhat-ky',
  sees: 'audit.see',
  needs: 'audit.export',
  filters: exportAuditBody.shape.filters,
  row: auditEntry,
  headers: auditHeaders,
  columns: {
    at: { kind: 'time', of: ({ at }) => new Date(at) },
    person: { kind: 'text', of: ({ person }) => person && (person.name ?? person.id) },
    action: { kind: 'text', of: ({ action }) => action },
    target: { kind: 'text', of: ({ target }) => target && (target.name ?? target.id) },
    changes: { kind: 'text', of: ({ changes }) => changes.map(changeText).join('\n') },
    address: { kind: 'text', of: ({ address }) => address },
  },
  readPage: (database, actor, { filters, now: _, ...page }) =>
    listShownAudit(database, actor, { ...filters, ...page }),
})

function changeText({ field, before, after }: ChangedField): string {
  return `${field}: ${valueText(before)} → ${valueText(after)}`
}

function valueText(value: ChangedField['before']): string {
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
