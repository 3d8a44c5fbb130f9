import { useNetwork } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live-context.tsx'
import { useReadsFail } from '../server/use-reads-fail.ts'
import classes from './frame.module.css'

/** A gap shorter than this is not worth a word, ms: a page just opened, a reconnect that succeeds at once. */
const patienceMs = 1_500

/** Says that what is on screen may be old, and why; or that the exchange is about to stop. */
export function Banners() {
  const { t } = useTranslation()
  const { connected, voice, database, draining } = useLive(({ connected, voice, database, draining }) => ({
    ...{ connected, voice, database, draining },
  }))
  const readsFail = useReadsFail()
  const { online } = useNetwork()
  const stale = useLasting(!connected)
  const voiceAway = useLasting(connected && !voice)
  const old = useLasting(!database || readsFail)
  const text = !online
    ? t('frame.banner.offline')
    : stale
      ? t('frame.banner.live')
      : voiceAway
        ? t('frame.banner.voice')
        : old
          ? t('frame.banner.database')
          : draining
            ? t('frame.banner.draining')
            : null
  return (
    text && (
      <div className={classes.banner} role="status" data-testid="banner">
        {text}
      </div>
    )
  )
}

function useLasting(fault: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!fault) {
      setLasting(false)
      return
    }
    const timer = setTimeout(() => setLasting(true), patienceMs)
    return () => clearTimeout(timer)
  }, [fault])
  return lasting
}
