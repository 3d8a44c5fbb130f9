import { Button, Kbd, UnstyledButton } from '@mantine/core'
import { IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../format/duration.ts'
import { showNumber, showParty } from '../format/phone-number.ts'
import { shortcutKeys, showKey } from '../keys/shortcut-keys.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { CarrierMark } from '../kit/carrier-mark.tsx'
import { useNow } from '../server/use-now.ts'
import { announceCall } from '../softphone/announce-call.ts'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import { playTone } from '../softphone/tones.ts'
import classes from './incoming-popup.module.css'
import { NumberSharers } from './number-sharers.tsx'
import type { RingingCall } from './ringing-call.ts'
import { useClearCorner } from './use-clear-corner.ts'
import { useLostRace } from './use-lost-race.ts'
import { useOpenCustomer } from './use-open-customer.ts'
import { useRingingCall } from './use-ringing-call.ts'

/** Nobody has read what appeared before this time is over, ms. */
const reactionMs = 400

/** A call rings here: who it is, since when they wait, and two answers. It never takes the page's keyboard from typing. */
export function IncomingPopup() {
  const { call } = usePhone()
  useLostRace()
  return call?.incoming && call.phase === 'ringing' ? <Ringing key={call.key} call={call} /> : null
}

/** Drawn once what the exchange tells of the call is there, its number and name together; without it by what rings. */
function Ringing({ call }: { call: PhoneCallView }) {
  const told = useRingingCall(call)
  return told && <Popup call={call} told={told} />
}

function Popup({ call, told }: { call: PhoneCallView; told: RingingCall }) {
  const { t } = useTranslation()
  const { phone } = usePhone()
  const { number, name, unverified, internal, hotline, queue, waitSince } = told
  const who = showParty({ name, number }, t('phone.unknownNumber'))
  const answer = () => void phone?.answer()
  const decline = () => phone?.decline()
  const shownAt = useRef(performance.now())
  const tooSoon = () => performance.now() - shownAt.current < reactionMs
  // A key pressed as the popup appears was meant for something else; with Alt it is meant for the call.
  const openCustomer = useOpenCustomer()
  const customer = openCustomer && number && !internal ? () => void openCustomer(number) : undefined
  useShortcuts({ customer, answer: (key) => !(key === 'enter' && tooSoon()) && answer(), decline })
  /** By the keyboard a click has no place: the same holds for it. */
  const press = (act: () => void) => (event: MouseEvent) => !(event.detail === 0 && tooSoon()) && act()
  const about = [hotline && t('phone.via', { hotline: showNumber(hotline) }), queue]
  useRing({
    title: t('phone.notice', { from: who }),
    body: [name && number && showNumber(number), unverified && t('call.fromCarrier'), ...about]
      .filter(Boolean)
      .join(' · '),
    tag: call.callId ?? call.key,
  })
  const popup = useRef<HTMLElement>(null)
  const corner = useClearCorner(popup)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Only where nothing has the focus that could be taken from somebody.
    if (document.activeElement === document.body) first.current?.focus({ preventScroll: true })
  }, [])
  const enterAnswers = useEnterAnswers(popup)
  return (
    <section
      ref={popup}
      data-corner={corner}
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
        <Waited since={waitSince} />
      </div>
      <strong className={classes.who}>
        {who}
        {unverified && <CarrierMark />}
      </strong>
      {name && number && <div className={`${classes.number} number`}>{showNumber(number)}</div>}
      {name && number && !unverified && !internal && (
        <NumberSharers number={number} className={classes.about} />
      )}
      <div className={classes.about}>{about.filter(Boolean).join(' · ')}</div>
      <div className={classes.actions}>
        <Button
          ref={first}
          color="green"
          size="md"
          data-testid="incoming-answer"
          leftSection={<IconPhone size={18} />}
          onClick={press(answer)}
        >
          {t('phone.answer')}
        </Button>
        <Button
          variant="default"
          size="md"
          data-testid="incoming-decline"
          leftSection={<IconPhoneOff size={18} />}
          onClick={press(decline)}
        >
          {t('phone.decline')}
        </Button>
      </div>
      <div className={classes.keys}>
        <span>
          {shortcutKeys.answer
            .filter((key) => key !== 'enter' || enterAnswers)
            .map((key) => (
              <Kbd key={key} size="xs" mr={4}>
                {showKey(key)}
              </Kbd>
            ))}
          {t('phone.answer')}
        </span>
        <span>
          {shortcutKeys.decline.map((key) => (
            <Kbd key={key} size="xs" mr={4}>
              {showKey(key)}
            </Kbd>
          ))}
          {t('phone.decline')}
        </span>
        {customer && (
          <UnstyledButton className={classes.customer} data-testid="incoming-customer" onClick={customer}>
            <Kbd size="xs" mr={4}>
              {showKey(shortcutKeys.customer[0])}
            </Kbd>
            {t(name && !unverified ? 'phone.customer' : 'phone.saveNumber')}
          </UnstyledButton>
        )}
      </div>
    </section>
  )
}

/** Whether Enter is free for the call now: nothing that takes it has the focus. */
function useEnterAnswers(popup: RefObject<HTMLElement | null>): boolean {
  const [free, setFree] = useState(false)
  useEffect(() => {
    const look = () => {
      const { activeElement } = document
      setFree(
        activeElement === null ||
          activeElement === document.body ||
          popup.current?.contains(activeElement) === true,
      )
    }
    look()
    addEventListener('focusin', look)
    addEventListener('focusout', look)
    return () => {
      removeEventListener('focusin', look)
      removeEventListener('focusout', look)
    }
  }, [popup])
  return free
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
