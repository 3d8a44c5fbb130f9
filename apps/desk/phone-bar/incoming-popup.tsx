import { Button, Kbd } from '@mantine/core'
import { IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../format/duration.ts'
import { showNumber, showParty } from '../format/phone-number.ts'
import { useLive } from '../live/live-context.tsx'
import { useNow } from '../server/use-now.ts'
import { useSession } from '../session/session-context.ts'
import { announceCall } from '../softphone/announce-call.ts'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import { playTone } from '../softphone/tones.ts'
import { partyOf } from './current-call.ts'
import classes from './incoming-popup.module.css'
import { useContactName } from './use-current-call.ts'
import { isTaken, useShortcuts } from './use-shortcuts.ts'

/** A call rings here: who it is, since when they wait, and two answers. It never takes the page's keyboard from typing. */
export function IncomingPopup() {
  const { call } = usePhone()
  return call?.incoming && call.phase === 'ringing' ? <Popup key={call.key} call={call} /> : null
}

function Popup({ call }: { call: PhoneCallView }) {
  const { t } = useTranslation()
  const { phone } = usePhone()
  const { userId } = useSession()
  const { calls, agents } = useLive()
  const live = call.callId ? calls.get(call.callId) : undefined
  const party = live ? partyOf(live, userId, agents) : null
  const number = party?.number ?? call.number
  const known = useContactName(number)
  const name = known ?? party?.name ?? call.name
  const who = showParty({ name, number }, t('phone.unknownNumber'))
  const internal = (live?.direction ?? call.direction) === 'internal'
  const hotline = live?.hotlineNumber ?? call.hotline
  const answer = () => void phone?.answer()
  const decline = () => phone?.decline()
  useShortcuts({ answer, decline })
  const about = [hotline && t('phone.via', { hotline: showNumber(hotline) }), live?.queueName ?? call.queue]
  useRing({
    title: t('phone.notice', { from: who }),
    body: [name && number && showNumber(number), ...about].filter(Boolean).join(' · '),
    tag: call.callId ?? call.key,
  })
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isTaken(document.activeElement)) first.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section
      className={classes.popup}
      data-testid="incoming-popup"
      data-call-id={call.callId ?? ''}
      role="alertdialog"
      aria-label={t('phone.notice', { from: who })}
    >
      <div className={classes.head}>
        <span className={classes.pulse} aria-hidden>
          <IconPhone size={18} />
        </span>
        <span>{t(internal ? 'phone.incomingInternal' : 'phone.incoming')}</span>
        <Waited since={live?.queuedAt ?? call.waitSince} />
      </div>
      <strong className={classes.who}>{who}</strong>
      {name && number && <div className={`${classes.number} number`}>{showNumber(number)}</div>}
      <div className={classes.about}>{about.filter(Boolean).join(' · ')}</div>
      <div className={classes.actions}>
        <Button
          ref={first}
          color="green"
          size="md"
          data-testid="incoming-answer"
          leftSection={<IconPhone size={18} />}
          onClick={answer}
        >
          {t('phone.answer')}
        </Button>
        <Button
          variant="default"
          size="md"
          data-testid="incoming-decline"
          leftSection={<IconPhoneOff size={18} />}
          onClick={decline}
        >
          {t('phone.decline')}
        </Button>
      </div>
      <div className={classes.keys}>
        <span>
          <Kbd size="xs">Enter</Kbd> / <Kbd size="xs">Alt</Kbd> <Kbd size="xs">A</Kbd> {t('phone.answer')}
        </span>
        <span>
          <Kbd size="xs">Alt</Kbd> <Kbd size="xs">D</Kbd> {t('phone.decline')}
        </span>
      </div>
    </section>
  )
}

function Waited({ since }: { since: string | null }) {
  const { t } = useTranslation()
  const now = useNow(since !== null)
  if (!since) return null
  return (
    <time className={`${classes.waited} number`}>
      {t('phone.waited', { time: showTimer(now - Date.parse(since)) })}
    </time>
  )
}

function useRing(text: { title: string; body: string; tag: string }): void {
  const latest = useRef(text)
  useEffect(() => {
    const silence = playTone('bell')
    const takeBack = announceCall(latest.current)
    return () => {
      silence()
      takeBack()
    }
  }, [])
}
