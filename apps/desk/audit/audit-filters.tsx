import { Group } from '@mantine/core'
import { type AuditKind, auditKind } from '@tongdai/contract/audit/schema'
import type { Day } from '@tongdai/contract/day'
import { useTranslation } from 'react-i18next'
import { Choice } from '../kit/choice.tsx'
import { DayField } from '../kit/day-field.tsx'
import { useMembers } from '../lists/set-up-lists.ts'
import { useMayUse } from '../who/session-context.ts'

export interface Filter {
  personId?: string | undefined
  kind?: AuditKind | undefined
  day?: Day | undefined
}

/** By who did it, by what it was done to, by the day. */
export function AuditFilters({
  filter,
  change,
}: {
  filter: Filter
  change: (changed: Partial<Filter>) => void
}) {
  const { t } = useTranslation()
  const people = useMembers(useMayUse()('people.see'))
  return (
    <Group gap={8} mb={14}>
      <Choice
        searchable
        label={t('audit.person')}
        value={filter.personId}
        onChange={(personId) => change({ personId: personId ?? undefined })}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice
        label={t('audit.about')}
        value={filter.kind}
        onChange={(kind) => change({ kind: (kind as AuditKind | null) ?? undefined })}
        data={auditKind.options.map((kind) => ({ value: kind, label: t(`audit.kind.${kind}`) }))}
      />
      <DayField label={t('audit.day')} value={filter.day} change={(day) => change({ day })} />
    </Group>
  )
}
