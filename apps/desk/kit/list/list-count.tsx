import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../text/language.ts'
import classes from './list.module.css'
import type { Asked } from './list-search.ts'

/** How many rows match; undefined while they are counted. */
export function useListCount(kind: string, reload: string, { q: search, if: conditions }: Asked) {
  return useQuery({
    queryKey: [reload, 'count', kind, search ?? '', JSON.stringify(conditions)],
    queryFn: () =>
      callRoute(api.countList, {
        params: { kind },
        query: { search, conditions: conditions && JSON.stringify(conditions) },
      }),
  }).data
}

/** "1.234 dòng", "hơn 10.000 dòng"; nothing where to count them takes too long. */
export function ListCount({ counted }: { counted: ReturnType<typeof useListCount> }) {
  const { t } = useTranslation()
  if (!counted || counted.count === null) return <span className={classes.count} />
  const { count, more } = counted
  const shown = count.toLocaleString(currentLanguage())
  return (
    <span className={classes.count} data-testid="list-count" role="status">
      {more ? t('kit.list.moreThan', { shown }) : t('kit.list.count', { count, shown })}
    </span>
  )
}
