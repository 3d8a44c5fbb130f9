import { Button, EmptyState } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconMapOff } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { type Permission, rolesWith } from '@tongdai/contract/permissions'
import type { ReactNode } from 'react'
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
  return <WayHome icon={<IconMapOff />} title={t('frame.notFound')} description={t('frame.notFoundText')} />
}

/** @param props.needs what the page is for: who may use that is to be asked */
export function PageNotForYou({ needs }: { needs: Permission }) {
  const { t, i18n } = useTranslation()
  const roles = rolesWith(needs).map((role) => t(`frame.role.${role}`).toLocaleLowerCase(i18n.language))
  const ask = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(roles)
  return (
    <WayHome
      icon={<IconLock />}
      title={t('frame.notForYou')}
      description={t('frame.notForYouText', { ask })}
    />
  )
}

function WayHome(props: { icon: ReactNode; title: string; description: string }) {
  const { t } = useTranslation()
  return (
    <EmptyState py={80} {...props}>
      <Button component={Link} to="/">
        {t('frame.backHome')}
      </Button>
    </EmptyState>
  )
}
