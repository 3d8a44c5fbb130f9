import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './notices.module.css'

const laterKey = 'tongdai-notices-later'

/**
 * Asks where notices are looked at, and not when the desk opens: who has just signed in would say no, and a browser asks
 * only once.
 */
export function AskForDesktop() {
  const { t } = useTranslation()
  const [permission, setPermission] = useState(() => permissionNow())
  const [later, setLater] = useState(() => localStorage.getItem(laterKey) !== null)
  if (permission !== 'default' || later) return null
  return (
    <div className={classes.ask} data-testid="ask-desktop">
      <span>{t('notices.ask')}</span>
      <Group gap={6}>
        <Button size="compact-sm" onClick={() => void Notification.requestPermission().then(setPermission)}>
          {t('notices.allow')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            localStorage.setItem(laterKey, 'yes')
            setLater(true)
          }}
        >
          {t('notices.later')}
        </Button>
      </Group>
    </div>
  )
}

/** null: this browser, or this address without HTTPS, has none. */
export function permissionNow(): NotificationPermission | null {
  return 'Notification' in window && isSecureContext ? Notification.permission : null
}
