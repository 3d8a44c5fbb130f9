import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { useHotlines } from '../lists/set-up-lists.ts'
import { useSession } from '../who/session-context.ts'
import classes from './home.module.css'

/** In the demo: the number to call, and the page of the simulated carrier from which to call it. */
export function DemoHint() {
  const { t } = useTranslation()
  const { carrierPort } = useSession()
  const hotline = useHotlines().data?.find(({ enabled, queueId }) => enabled && queueId !== null)
  if (carrierPort === null || !hotline) return null
  return (
    <p className={classes.demo} data-testid="demo-hint">
      {t('home.demo')} <b className="number">{showNumber(hotline.number)}</b>{' '}
      <Anchor
        href={`http://${location.hostname}:${carrierPort}`}
        target="_blank"
        rel="noreferrer"
        inherit
        underline="always"
      >
        {t('home.demoCarrier')}
      </Anchor>
    </p>
  )
}
