import { Group, Select } from '@mantine/core'
import { namedPeriods, type TimePeriod } from '@tongdai/contract/conditions/times'
import type { Day } from '@tongdai/contract/day'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../day-field.tsx'
import { AwayInput } from './away-input.tsx'

type Way = Extract<TimePeriod, string> | 'last' | 'next' | 'between'
const ways: Way[] = ['last', 'next', ...namedPeriods, 'between']

interface PeriodInputProps {
  kind: 'day' | 'moment'
  value: TimePeriod | undefined
  change: (value: TimePeriod | undefined) => void
}

/** Within which days, or hours. */
export function PeriodInput({ kind, value, change }: PeriodInputProps) {
  const { t } = useTranslation()
  const [way, setWay] = useState<Way | null>(() => wayOf(value))
  const [between, setBetween] = useState<{ from?: Day; to?: Day }>(
    typeof value === 'object' && 'from' in value ? value : {},
  )
  const choose = (chosen: Way) => {
    setWay(chosen)
    if (chosen === 'last') change({ last: 30, unit: 'day' })
    else if (chosen === 'next') change({ next: 7, unit: 'day' })
    else change(chosen === 'between' ? undefined : chosen)
  }
  const set = (changed: { from?: Day; to?: Day }) => {
    const { from, to } = { ...between, ...changed }
    setBetween({ from, to })
    change(from && to ? { from, to } : undefined)
  }
  return (
    <>
      <Select
        aria-label={t('kit.conditions.when')}
        placeholder={t('kit.conditions.when')}
        data-testid="condition-when"
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={way}
        data={ways.map((each) => ({ value: each, label: t(`kit.conditions.period.${each}`) }))}
        onChange={(chosen) => chosen && choose(chosen as Way)}
      />
      {typeof value === 'object' && 'last' in value && (
        <AwayInput
          kind={kind}
          count={value.last}
          unit={value.unit}
          change={(last, unit) => change({ last, unit })}
        />
      )}
      {typeof value === 'object' && 'next' in value && (
        <AwayInput
          kind={kind}
          count={value.next}
          unit={value.unit}
          change={(next, unit) => change({ next, unit })}
        />
      )}
      {way === 'between' && (
        <Group gap="xs" grow>
          <DayField
            label={t('kit.conditions.fromDay')}
            value={between.from}
            change={(from) => set({ from })}
          />
          <DayField label={t('kit.conditions.toDay')} value={between.to} change={(to) => set({ to })} />
        </Group>
      )}
    </>
  )
}

function wayOf(value: TimePeriod | undefined): Way | null {
  if (typeof value !== 'object') return value ?? null
  if ('from' in value) return 'between'
  return 'last' in value ? 'last' : 'next'
}
