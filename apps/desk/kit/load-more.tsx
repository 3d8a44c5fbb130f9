import { Button, Center } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** Whether there are more pages, and how the next is fetched. */
export interface Pages {
  has: boolean
  loading: boolean
  load: () => void
  /** False: only by the button. */
  alone?: boolean
  label?: string
}

/** The end of a list of pages: fetches the next one as it comes into sight, or by a button. */
export function LoadMore({ has, loading, load, alone = true, label }: Pages) {
  const { t } = useTranslation()
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const near = entry?.isIntersecting ?? false
  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is another function each time
  useEffect(() => {
    if (near && has && alone && !loading) load()
  }, [near, has, alone, loading])
  if (!has) return null
  return (
    <Center ref={ref} py="md">
      <Button variant="default" loading={loading} onClick={load}>
        {label ?? t('frame.loadMore')}
      </Button>
    </Center>
  )
}
