import { Button, Chip, Collapse } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ConditionBar } from '../kit/conditions/condition-bar.tsx'
import { SearchBox } from '../kit/search-box.tsx'
import { useSession } from '../who/session-context.ts'
import { useCallFields } from './call-fields.ts'
import { FilterFields, type FiltersProps } from './filter-fields.tsx'
import classes from './history.module.css'
import { isFiltered } from './history-search.ts'

/** @param props.narrow all but the search stand behind a button */
export function HistoryFilters({ search, change, narrow }: FiltersProps & { narrow: boolean }) {
  const { t } = useTranslation()
  const [opened, { toggle }] = useDisclosure(false)
  const { userId, extension, masked } = useSession()
  const asked = useCallFields()
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
      <ConditionBar fields={asked} condition={search.if} change={(next) => change({ if: next })} />
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
