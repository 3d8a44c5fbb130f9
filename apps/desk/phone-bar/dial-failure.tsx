import { Button, CloseButton } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { endText } from '../calls/reason-text.ts'
import { showNumber } from '../format/phone-number.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import type { FailedDial } from '../softphone/softphone.ts'
import { useMayUse } from '../who/session-context.ts'
import { adviceFor } from './failure-advice.ts'
import classes from './phone-bar.module.css'
import { useFailedCall } from './use-failed-call.ts'

/** Under the dial box: why the last call out failed, as the exchange recorded it, and what to do now. */
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
    >
      <div className={classes.failureHead}>
        <strong>{t('phone.failed', { number: failed.number ? showNumber(failed.number) : '' })}</strong>
        <CloseButton size="sm" aria-label={t('frame.close')} onClick={dismiss} />
      </div>
      <p>
        {/* First the word that the history has for it, unless the reason says the same. */}
        {call ? endText(t, call) : t('phone.noReason')}
      </p>
      {advice && <p className={classes.advice}>{t(`phone.advice.${advice}`)}</p>}
      <div className={classes.failureActions}>
        {failed.number && (
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
    </section>
  )
}
