import { Button, Chip, Collapse } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFilter, IconX } from '@tabler/icons-react'
import { callDirection, callOutcome } from '@tongdai/contract/call'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { Choice } from '../kit/choice.tsx'
import { DayField } from '../kit/day-field.tsx'
import { SearchBox } from '../kit/search-box.tsx'
import { useHotlines, useMembers, useQueues } from '../lists/set-up-lists.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import classes from './history.module.css'
import { type HistorySearch, isFiltered, periods, readHistorySearch } from './history-search.ts'

interface FiltersProps {
  search: HistorySearch
  change: (changed: Partial<HistorySearch>) => void
}

const cleared: Partial<HistorySearch> = {
  q: undefined,
  period: undefined,
  from: undefined,
  to: undefined,
  direction: undefined,
  outcome: undefined,
  agent: undefined,
  hotline: undefined,
  queue: undefined,
  missed: undefined,
  placed: undefined,
}

/** @param props.narrow all but the search stand behind a button */
export function HistoryFilters({ search, change, narrow }: FiltersProps & { narrow: boolean }) {
  const { t } = useTranslation()
  const [opened, { toggle }] = useDisclosure(false)
  const { userId, extension, masked } = useSession()
  const hidesNumbers = masked.includes('phone')
  const fields = (
    <>
      {(extension || search.agent) && (
        <Chip
          checked={search.missed ?? false}
          onChange={(missed) => change({ missed: missed || undefined })}
          classNames={{ root: classes.chip, label: classes.chipLabel }}
          data-testid="filter-missed"
        >
          {t(
            search.agent && search.agent !== userId
              ? 'history.filter.missedByAgent'
              : 'history.filter.missed',
          )}
        </Chip>
      )}
      {search.placed && (
        <Chip
          checked
          onChange={() => change({ placed: undefined })}
          classNames={{ root: classes.chip, label: classes.chipLabel }}
        >
          {t('history.filter.placed')}
        </Chip>
      )}
      <FilterFields search={search} change={change} />
    </>
  )
  return (
    <div className={classes.filters} data-narrow={narrow || undefined}>
      <SearchBox
        label={t(hidesNumbers ? 'history.filter.searchName' : 'history.filter.search')}
        testId="history-search"
        value={search.q}
        change={(q) => change({ q })}
      />
      {narrow && (
        <Button
          variant={isFiltered(search) ? 'light' : 'default'}
          leftSection={<IconFilter size={16} />}
          onClick={toggle}
        >
          {t('history.filter.more')}
        </Button>
      )}
      {narrow ? (
        <Collapse expanded={opened} className={classes.filterFields}>
          <div className={classes.filterRow}>{fields}</div>
        </Collapse>
      ) : (
        fields
      )}
    </div>
  )
}

/** In the head of the page, where it comes and goes without moving the list. */
export function ClearFilters({ search, change }: FiltersProps) {
  const { t } = useTranslation()
  return (
    isFiltered(search) && (
      <Button variant="subtle" color="gray" leftSection={<IconX size={15} />} onClick={() => change(cleared)}>
        {t('frame.clear')}
      </Button>
    )
  )
}

function FilterFields({ search, change }: FiltersProps) {
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
