import { Button, EmptyState } from '@mantine/core'
import { IconAlertTriangle, IconMapOff } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** A page that failed to draw or to load; the frame with the call stays. */
export function PageFault() {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <EmptyState
      py={80}
      icon={<IconAlertTriangle />}
      title={t('frame.crashed')}
      description={t('frame.crashedText')}
    >
      <Button onClick={() => void router.invalidate()}>{t('frame.retry')}</Button>
    </EmptyState>
  )
}

export function PageNotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState
      py={80}
      icon={<IconMapOff />}
      title={t('frame.notFound')}
      description={t('frame.notFoundText')}
    >
      <Button component={Link} to="/">
        {t('frame.backHome')}
      </Button>
    </EmptyState>
  )
}
