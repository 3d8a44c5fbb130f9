import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { HealthDetails } from '@tongdai/contract/health/schema'
import { useTranslation } from 'react-i18next'
import { showLength } from '../format/duration.ts'
import { serverNow } from '../server/server-clock.ts'
import { currentLanguage } from '../text/language.ts'
import classes from './health.module.css'

/** How much mail has not gone out, for how long, and why as far as that is known. */
export function MailWaiting({ mail }: { mail: HealthDetails['mail'] }) {
  const { t } = useTranslation()
  return (
    <section className={classes.panel} aria-label={t('health.mail.title')} data-testid="mail-waiting">
      <h2 className={classes.title}>{t('health.mail.title')}</h2>
      <div className={classes.mail}>
        <div className={classes.line}>
          <span>{mail ? <Waiting mail={mail} /> : t('health.mail.unknown')}</span>
          <Button component={Link} to="/setup/mail" size="compact-sm" variant="default">
            {t('health.mail.open')}
          </Button>
        </div>
        {mail?.server === false && <p className={classes.note}>{t('health.mail.noServer')}</p>}
      </div>
    </section>
  )
}

function Waiting({ mail: { waiting, failing, oldestAt } }: { mail: NonNullable<HealthDetails['mail']> }) {
  const { t } = useTranslation()
  if (oldestAt === null) return t('health.mail.none')
  const age = showLength(Math.max(60_000, serverNow() - Date.parse(oldestAt)), currentLanguage())
  const words = [
    t('health.mail.waiting', { count: waiting, age }),
    failing > 0 && t('health.mail.failing', { count: failing }),
  ]
  return words.filter(Boolean).join(' ')
}
