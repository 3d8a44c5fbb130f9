import {
  type AuditAction,
  type AuditEntry,
  auditActions,
  type ChangedField,
} from '@tongdai/contract/audit/schema'
import { words } from '@tongdai/contract/language'
import type { TFunction } from 'i18next'
import { showLength } from '../format/duration.ts'
import { showFileSize } from '../format/file-size.ts'
import { showDay, showTime } from '../format/moment.ts'
import { showNumber } from '../format/phone-number.ts'
import { currentLanguage } from '../text/language.ts'
import type { AuditFields, AuditValues } from './text.vi.ts'

type Value = ChangedField['before']

/**
 * `Lan đổi vai trò của Minh: nhân viên → quản lý`, where one thing was changed; else what was done, and each change of it
 * in a line of its own. @param zone the company's time zone
 */
export function deedText(t: TFunction, entry: AuditEntry, zone: string): string {
  const { action, person, target, changes } = entry
  const named = { who: person?.name ?? t('audit.somebody'), what: nameOf(t, entry), interpolation }
  const [only] = changes
  if (only && changes.length === 1 && action === 'user.updated' && only.field === 'role')
    return t('audit.changedRole', {
      ...named,
      before: valueText(t, 'role', only.before, zone),
      after: valueText(t, 'role', only.after, zone),
    })
  const did = isKnown(action) ? t(`audit.did.${action}`, named) : t('audit.other', { ...named, action })
  if (target && only && changes.length === 1 && action.endsWith('.updated'))
    return t('audit.changed', { did, change: changeText(t, only, zone), interpolation })
  return did
}

/** What a change of several things changed, or what was made. */
export function changeLines(
  t: TFunction,
  { action, changes }: AuditEntry,
  zone: string,
): { field: string; text: string }[] {
  const isUpdate = action.endsWith('.updated')
  if (isUpdate && changes.length === 1) return []
  return (
    changes
      // Its name stands in the sentence.
      .filter(({ field, before, after }) => isUpdate || (field !== 'name' && !isNothing(before ?? after)))
      .map((change) => ({
        field: change.field,
        text: isUpdate
          ? changeText(t, change, zone)
          : `${fieldText(t, change.field)}: ${valueText(t, change.field, change.after ?? change.before, zone)}`,
      }))
  )
}

// The texts are set as text and not as HTML.
const interpolation = { escapeValue: false }

function nameOf(t: TFunction, { action, target, changes }: AuditEntry): string {
  const own = changes.find(({ field }) => field === 'name' || field === 'number')
  const name = target?.name ?? own?.after ?? own?.before
  if (typeof name === 'string') return name
  const inBoth = words.safeParse(name)
  if (inBoth.success) return inBoth.data[currentLanguage()]
  return t(action.startsWith('recording.') ? 'audit.someCall' : 'audit.something')
}

/** The call that was done something with; null: it was something else. */
export function callOf({ action, target }: AuditEntry): string | null {
  return action.startsWith('recording.') ? (target?.id ?? null) : null
}

export function changeText(t: TFunction, { field, before, after }: ChangedField, zone: string): string {
  return `${fieldText(t, field)}: ${valueText(t, field, before, zone)} → ${valueText(t, field, after, zone)}`
}

function fieldText(t: TFunction, field: string): string {
  // One of the company's own: it stands there by its name.
  if (field.startsWith('fields.')) return field.slice('fields.'.length)
  return t(`audit.field.${field as keyof AuditFields}`, { defaultValue: field })
}

const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text)

function isNothing(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function valueText(t: TFunction, field: string, value: Value, zone: string): string {
  if (field === 'disabledAt') return t(value === null ? 'audit.no' : 'audit.yes')
  if (isNothing(value)) return t('audit.nothing')
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'number')
    return field.endsWith('Ms')
      ? showLength(value, currentLanguage())
      : field === 'bytes'
        ? showFileSize(value, currentLanguage())
        : String(value)
  if (typeof value === 'string' && isMoment(value)) return `${showTime(value, zone)} ${showDay(value, zone)}`
  // Of an invitation the word means that one is handed over.
  if (field === 'signInWays' && value === 'password') return t('audit.value.ownPassword')
  if (typeof value === 'string')
    return /^\+\d{7,15}$/.test(value)
      ? showNumber(value)
      : t(`audit.value.${value as keyof AuditValues}`, {
          defaultValue: value,
          nsSeparator: false,
          keySeparator: '.',
        })
  if (Array.isArray(value)) return value.map((each) => valueText(t, field, each, zone)).join(', ')
  if (value === null) return t('audit.nothing')
  if (Array.isArray(value.ranges))
    return `${valueText(t, field, value.for ?? null, zone)}: ${value.ranges.join(', ')}`
  if (typeof value.name === 'string' || typeof value.number === 'string') {
    const name = String(value.name ?? value.number)
    return typeof value.role === 'string' ? `${name} (${valueText(t, 'role', value.role, zone)})` : name
  }
  return t('audit.entries', { count: Object.keys(value).length })
}

const known = new Set<string>(
  Object.entries(auditActions).flatMap(([kind, deeds]) => deeds.map((deed) => `${kind}.${deed}`)),
)

function isKnown(action: string): action is AuditAction {
  return known.has(action)
}
