import { type FieldName, maskedFields } from '@tongdai/contract/masked-fields'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFields } from '../lists/set-up-lists.ts'
import { useMayUse } from '../who/session-context.ts'

/** What a role can hide, by name: besides the usual the company's own fields that are in use. */
export function useHiddenFields(): { offered: FieldName[]; nameOf: (field: FieldName) => string } {
  const { t } = useTranslation()
  const own = useFields(useMayUse()('contacts.see')).data
  return useMemo(() => {
    const all = (own ?? []).map(({ id, subject, name, archivedAt }) => ({
      field: `${subject}.${id}` as const,
      label: subject === 'contact' ? name : `${name} (${t(`fields.of.${subject}`)})`,
      inUse: archivedAt === null,
    }))
    const labels = new Map<string, string>(all.map(({ field, label }) => [field, label]))
    return {
      offered: [...maskedFields, ...all.filter(({ inUse }) => inUse).map(({ field }) => field)],
      nameOf: (field) =>
        field === 'phone' || field === 'email'
          ? t(`roles.field.${field}`)
          : (labels.get(field) ?? t('roles.fieldAway')),
    }
  }, [t, own])
}
