import { callDirection, callOutcome } from '@tongdai/contract/call'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { Choice } from '../kit/choice.tsx'
import { DayField } from '../kit/day-field.tsx'
import { useHotlines, useMembers, useQueues } from '../lists/set-up-lists.ts'
import { useMayUse } from '../who/session-context.ts'
import { type HistorySearch, periods, readHistorySearch } from './history-search.ts'

export interface FiltersProps {
  search: HistorySearch
  change: (changed: Partial<HistorySearch>) => void
}

/** Of when, which way, how it ended, whose it was and where it came in. */
export function FilterFields({ search, change }: FiltersProps) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const seesOthers = mayUse('people.see')
  const members = useMembers(seesOthers)
  const hotlines = useHotlines()
  const queues = useQueues()
  const set = (name: keyof HistorySearch) => (value: string | null) =>
    change(
      readHistorySearch({ [name]: value ?? undefined })[name] ? { [name]: value } : { [name]: undefined },
    )
  return (
    <>
      <Choice
        label={t('history.filter.period')}
        value={search.period}
        onChange={set('period')}
        data={periods.map((value) => ({ value, label: t(`history.filter.${value}`) }))}
      />
      {search.period === 'custom' && (
        <>
          <DayField
            label={t('history.filter.from')}
            value={search.from}
            change={(from) => change({ from })}
          />
          <DayField label={t('history.filter.to')} value={search.to} change={(to) => change({ to })} />
        </>
      )}
      <Choice
        label={t('history.filter.direction')}
        value={search.direction}
        onChange={set('direction')}
        data={callDirection.options.map((value) => ({ value, label: t(`call.direction.${value}`) }))}
      />
      <Choice
        label={t('history.filter.outcome')}
        value={search.outcome}
        onChange={set('outcome')}
        data={callOutcome.options.map((value) => ({ value, label: t(`call.outcome.${value}`) }))}
      />
      {seesOthers && (
        <Choice
          searchable
          label={t('history.filter.agent')}
          value={search.agent}
          onChange={set('agent')}
          data={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Choice
        label={t('history.filter.hotline')}
        value={search.hotline}
        onChange={set('hotline')}
        data={(hotlines.data ?? []).map(({ id, number, name }) => ({
          value: id,
          label: `${showNumber(number)} ${name}`,
        }))}
      />
      <Choice
        label={t('history.filter.queue')}
        value={search.queue}
        onChange={set('queue')}
        data={(queues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  )
}
