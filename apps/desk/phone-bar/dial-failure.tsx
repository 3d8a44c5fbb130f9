import { Button, CloseButton } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endText } from '../calls/reason-text.ts'
import { showNumber } from '../format/phone-number.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import type { FailedDial } from '../softphone/softphone.ts'
import { useMayUse } from '../who/session-context.ts'
import classes from './dial-failure.module.css'
import { adviceFor, mayTryAgain } from './failure-advice.ts'
import { useFailedCall } from './use-failed-call.ts'

/** Long enough to read and to decide; the history keeps it, ms. */
const shownMs = 20_000

/** In the strip: why the last call out failed, as the exchange recorded it, and what to do now. */
export function DialFailure() {
  const { phone, failed } = usePhone()
  if (!failed) return null
  return <Failure key={failed.key} failed={failed} dismiss={() => phone?.dismissFailure()} />
}

function Failure({ failed, dismiss }: { failed: FailedDial; dismiss: () => void }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const { phone, line, call: onPhone } = usePhone()
  const call = useFailedCall(failed.sipCallId)
  const { pathname } = useLocation()
  const [looking, setLooking] = useState(false)
  const close = useRef(dismiss)
  close.current = dismiss
  const begunOn = useRef(pathname)
  useEffect(() => {
    if (pathname !== begunOn.current) close.current()
  }, [pathname])
  const isShown = call !== undefined
  useEffect(() => {
    if (!isShown || looking) return
    const timer = setTimeout(() => close.current(), shownMs)
    return () => clearTimeout(timer)
  }, [isShown, looking])
  useShortcuts({ close: dismiss })
  // A moment without a reason is better than a wrong one.
  if (call === undefined) return null
  // Answered and hung up again before this page heard of either: that is no failure.
  if (call?.outcome === 'answered') return null
  const advice = call && adviceFor(call)
  const mends = (advice === 'trunk' || advice === 'account' || advice === 'line') && mayUse('trunks.see')
  return (
    <section
      className={classes.failure}
      role="alert"
      data-testid="call-failed"
      data-reason={call?.reason ?? ''}
      onPointerEnter={() => setLooking(true)}
      onPointerLeave={() => setLooking(false)}
      onFocus={() => setLooking(true)}
      onBlur={() => setLooking(false)}
    >
      <div className={classes.text}>
        <p>
          <strong>{t('phone.failed', { number: failed.number ? showNumber(failed.number) : '' })}</strong>{' '}
          {/* First the word that the history has for it, unless the reason says the same. */}
          {call ? endText(t, call) : t('phone.noReason')}
        </p>
        {advice && <p className={classes.advice}>{t(`phone.advice.${advice}`)}</p>}
      </div>
      <div className={classes.actions}>
        {failed.number && (!call || mayTryAgain(call)) && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconPhone size={14} />}
            disabled={onPhone !== null || line !== 'registered'}
            onClick={() => void phone?.dial(failed.number!)}
          >
            {t('phone.redial')}
          </Button>
        )}
        {mends && (
          <Button size="xs" variant="default" component={Link} to="/setup/trunks" onClick={dismiss}>
            {t('trunks.nav')}
          </Button>
        )}
        {call && (
          <Button
            size="xs"
            variant="subtle"
            renderRoot={(props) => <Link {...props} to="/history" search={{ call: call.id }} />}
            onClick={dismiss}
          >
            {t('phone.details')}
          </Button>
        )}
      </div>
      <CloseButton className={classes.close} size="sm" aria-label={t('frame.close')} onClick={dismiss} />
    </section>
  )
}
