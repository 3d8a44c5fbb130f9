import { Badge, Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { HealthDetails } from '@tongdai/contract/health/schema'
import { useTranslation } from 'react-i18next'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { serverNow } from '../server/server-clock.ts'
import classes from './health.module.css'
import { MailWaiting } from './mail-waiting.tsx'
import { partDetail, partName } from './part-name.ts'
import { Stuck } from './stuck.tsx'

/** How every part of the system is, now. */
export function HealthPage() {
  const { t } = useTranslation()
  const health = useQuery({
    queryKey: ['health'],
    queryFn: () => callRoute(api.getHealthDetails, {}),
    refetchInterval: 5_000,
  })
  return (
    <Page title={t('health.title')} lead={t('health.lead')}>
      {isAway(health) ? (
        <LoadFault query={health} />
      ) : health.data ? (
        <>
          <Summary health={health.data} />
          <MailWaiting mail={health.data.mail} />
          <section className={classes.panel} aria-label={t('health.parts')}>
            <h2 className={classes.title}>{t('health.parts')}</h2>
            <ul className={classes.list}>
              {health.data.parts.map((part) => (
                <Part key={part.name} part={part} operates={health.data.operates} />
              ))}
            </ul>
          </section>
        </>
      ) : (
        <Skeleton height={280} />
      )}
    </Page>
  )
}

const icons = { well: IconCircleCheck, look: IconAlertTriangle, ill: IconCircleX }

/** Mail that a server does not take, or has not for longer than sending needs. */
function isMailStuck(mail: HealthDetails['mail']): boolean {
  if (!mail?.server || mail.oldestAt === null) return false
  return mail.failing > 0 || serverNow() - Date.parse(mail.oldestAt) > 5 * 60_000
}

function Summary({ health: { ok, parts, mail } }: { health: HealthDetails }) {
  const { t } = useTranslation()
  const unwell = parts.filter((part) => !part.ok).map(({ name }) => partName(t, name))
  if (isMailStuck(mail)) unwell.push(t('health.mail.title'))
  const state = !ok ? 'ill' : unwell.length > 0 ? 'look' : 'well'
  const Icon = icons[state]
  return (
    <div className={classes.summary} data-state={state} data-testid="health-summary" role="status">
      <Icon size={22} />
      <span>{t(`health.${state}`, { what: unwell.join(', '), interpolation: { escapeValue: false } })}</span>
    </div>
  )
}

function Part({ part, operates }: { part: HealthDetails['parts'][number]; operates: boolean }) {
  const { t } = useTranslation()
  const detail = partDetail(t, part)
  return (
    <li className={classes.part} data-testid="health-part" data-part={part.name}>
      <span className={classes.name}>{partName(t, part.name)}</span>
      <span>
        <Badge variant="light" color={part.ok ? 'green' : 'orange'}>
          {t(part.ok ? 'health.ok' : 'health.notOk')}
        </Badge>
      </span>
      {detail && (
        // In the machine's own words, for who operates it.
        <span className={classes.detail} {...(detail.own && { lang: 'en', translate: 'no' })}>
          {detail.text}
        </span>
      )}
      {part.stuck && <Stuck stuck={part.stuck} operates={operates} />}
    </li>
  )
}
