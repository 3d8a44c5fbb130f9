import { Group, NumberInput, Select } from '@mantine/core'
import { calendarUnits, clockUnits, type TimeUnit } from '@tongdai/contract/conditions/times'
import { useTranslation } from 'react-i18next'
import { unitWord } from './condition-words.ts'

type CalendarUnit = (typeof calendarUnits)[number]

interface AwayInputProps {
  /** A day has no hours. */
  kind: 'day' | 'moment'
  count: number
  unit: TimeUnit
  change: (count: number, unit: CalendarUnit) => void
}

/** How many days, weeks, hours. */
export function AwayInput({ kind, count, unit, change }: AwayInputProps) {
  const { t } = useTranslation()
  const units = kind === 'day' ? calendarUnits : [...clockUnits, ...calendarUnits]
  return (
    <Group gap="xs" grow>
      <NumberInput
        aria-label={t('kit.conditions.count')}
        data-testid="condition-count"
        min={0}
        max={1_000}
        allowDecimal={false}
        value={count}
        onChange={(typed) => typeof typed === 'number' && change(typed, unit as CalendarUnit)}
      />
      <Select
        aria-label={t('kit.conditions.unitLabel')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={unit}
        data={units.map((each) => ({ value: each, label: unitWord(t, each, count) }))}
        onChange={(chosen) => chosen && change(count, chosen as CalendarUnit)}
      />
    </Group>
  )
}
