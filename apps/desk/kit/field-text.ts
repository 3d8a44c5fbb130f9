import type { TFunction } from 'i18next'

/** What a field is called, wherever something is said of it that was changed: as in the audit log. */
export function fieldText(t: TFunction, field: string): string {
  return t(`audit.field.${field}` as 'audit.field.name', { defaultValue: field })
}
