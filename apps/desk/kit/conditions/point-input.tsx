import { Select } from '@mantine/core'
import type { TimePoint } from '@tongdai/contract/conditions/times'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../day-field.tsx'
import { AwayInput } from './away-input.tsx'

const ways = ['day', 'ago', 'in'] as const
type Way = (typeof ways)[number]

interface PointInputProps {
  kind: 'day' | 'moment'
  value: TimePoint | undefined
  change: (value: TimePoint | undefined) => void
}

/** Before which day, or from which one on: of the calendar, or counted from today. */
export function PointInput({ kind, value, change }: PointInputProps) {
  const { t } = useTranslation()
  const [way, setWay] = useState<Way>(() =>
    value && 'ago' in value ? 'ago' : value && 'in' in value ? 'in' : 'day',
  )
  const choose = (chosen: Way) => {
    setWay(chosen)
    if (chosen === 'day') change(undefined)
    else change(chosen === 'ago' ? { ago: 30, unit: 'day' } : { in: 7, unit: 'day' })
  }
  return (
    <>
      <Select
        aria-label={t('kit.conditions.when')}
        data-testid="condition-when"
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={way}
        data={ways.map((each) => ({ value: each, label: t(`kit.conditions.point.${each}`) }))}
        onChange={(chosen) => chosen && choose(chosen as Way)}
      />
      {way === 'day' && (
        <DayField
          label={t('kit.conditions.point.day')}
          value={value && 'day' in value ? value.day : undefined}
          change={(day) => change(day ? { day } : undefined)}
        />
      )}
      {value && 'ago' in value && (
        <AwayInput
          kind={kind}
          count={value.ago}
          unit={value.unit}
          change={(ago, unit) => change({ ago, unit })}
        />
      )}
      {value && 'in' in value && (
        <AwayInput
          kind={kind}
          count={value.in}
          unit={value.unit}
          change={(count, unit) => change({ in: count, unit })}
        />
      )}
    </>
  )
}
