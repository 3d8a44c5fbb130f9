import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FiltersProps } from './filter-fields.tsx'
import { type HistorySearch, isFiltered } from './history-search.ts'

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
  if: undefined,
  missed: undefined,
  placed: undefined,
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
