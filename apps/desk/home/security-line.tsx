import { IconShieldExclamation } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSecurityNotice } from '../security/use-security-notice.ts'
import classes from './home.module.css'

/** To the owner, while there is something not yet seen: a way to it from where the day begins. */
export function SecurityLine() {
  const { t } = useTranslation()
  const count = useSecurityNotice()
  if (count === 0) return null
  return (
    <Link to="/setup/security" className={classes.notice} data-testid="security-line">
      <IconShieldExclamation size={18} aria-hidden />
      <span>{t('security.badge', { count })}</span>
      <span className={classes.noticeMore}>{t('home.look')}</span>
    </Link>
  )
}
