import { MultiSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { type Operator, plainly } from '@tongdai/contract/conditions/operators'
import type { ConditionValue } from '@tongdai/contract/conditions/schema'
import type { TimePeriod, TimePoint } from '@tongdai/contract/conditions/times'
import { useTranslation } from 'react-i18next'
import type { AskedField } from './asked-field.ts'
import { PeriodInput } from './period-input.tsx'
import { PointInput } from './point-input.tsx'

export interface ValueInputProps {
  field: AskedField
  operator: Operator
  value: ConditionValue | undefined
  /** undefined: it is not whole yet. */
  change: (value: ConditionValue | undefined) => void
}

/** What a field is compared with; nothing where it is only asked whether it is empty. */
export function ValueInput({ field, operator, value, change }: ValueInputProps) {
  const { t } = useTranslation()
  const label = t('kit.conditions.value')
  if (plainly(operator).comparison === 'empty') return null
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          aria-label={label}
          placeholder={label}
          data-testid="condition-value"
          maxLength={200}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => change(currentTarget.value || undefined)}
        />
      )
    case 'number':
      return (
        <NumberInput
          aria-label={label}
          placeholder={label}
          data-testid="condition-value"
          decimalSeparator={t('kit.conditions.decimal')}
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => change(typeof typed === 'number' ? typed : undefined)}
        />
      )
    case 'yes-no':
      return (
        <SegmentedControl
          fullWidth
          aria-label={label}
          value={String(value ?? true)}
          data={[
            { value: 'true', label: t('kit.conditions.yes') },
            { value: 'false', label: t('kit.conditions.no') },
          ]}
          onChange={(chosen) => change(chosen === 'true')}
        />
      )
    case 'one':
    case 'many':
      return (
        <MultiSelect
          aria-label={label}
          placeholder={Array.isArray(value) && value.length > 0 ? undefined : label}
          data-testid="condition-value"
          searchable
          comboboxProps={{ withinPortal: false }}
          value={Array.isArray(value) ? value : []}
          data={field.options ?? []}
          onChange={(names) => change(names.length > 0 ? names : undefined)}
        />
      )
    case 'day':
    case 'moment':
      return plainly(operator).comparison === 'within' ? (
        <PeriodInput kind={field.kind} value={value as TimePeriod | undefined} change={change} />
      ) : (
        <PointInput kind={field.kind} value={value as TimePoint | undefined} change={change} />
      )
  }
}
