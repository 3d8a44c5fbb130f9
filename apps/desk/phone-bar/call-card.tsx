import { Button, Popover } from '@mantine/core'
import {
  IconDialpad,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconUser,
  IconUserPlus,
  IconVolume,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showNumber, showParty } from '../format/phone-number.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { CarrierMark } from '../kit/carrier-mark.tsx'
import { Hint } from '../kit/hint.tsx'
import { usePhone } from '../softphone/phone-context.tsx'
import { playTone } from '../softphone/tones.ts'
import classes from './call-card.module.css'
import { CallTimer } from './call-timer.tsx'
import { CardAction, hintOf } from './card-action.tsx'
import type { CurrentCall } from './current-call.ts'
import { Keypad } from './keypad.tsx'
import { useHangUp, useHold } from './use-call-orders.ts'
import { useCurrentCall } from './use-current-call.ts'
import { useOpenCustomer } from './use-open-customer.ts'

/** The call in progress: who, how long, and what can be done with it. */
export function CallCard() {
  const call = useCurrentCall()
  return call && <Card call={call} />
}

function Card({ call }: { call: CurrentCall }) {
  const { t } = useTranslation()
  const { phone, silent } = usePhone()
  const [keypad, setKeypad] = useState(false)
  const talking = call.state === 'talking' || call.state === 'held'
  const hold = useHold(call)
  const holdable = talking && call.holdable && !hold.pending
  const hangUp = useHangUp(call)
  const openCustomer = useOpenCustomer()
  const { number } = call
  const customer =
    openCustomer && number && call.direction !== 'internal' ? () => void openCustomer(number) : undefined
  const mute = () => phone?.mute(!call.muted, call.callId)
  useShortcuts({
    mute: call.here && talking ? mute : undefined,
    hold: holdable ? () => hold.give() : undefined,
    customer,
    hangUp,
  })
  useRingback(call.here && call.state === 'ringing' && !call.earlyMedia)
  const who = showParty(call, t('phone.unknownNumber'))
  const held = call.state === 'held'
  return (
    <section className={classes.card} data-testid="call-card" data-state={call.state} aria-label={who}>
      <div className={classes.party}>
        <strong className={classes.name} title={who}>
          <span className={classes.who}>{who}</span>
          {call.unverified && <CarrierMark />}
        </strong>
        <span className={classes.about}>
          {[
            call.name && call.number && showNumber(call.number),
            call.hotline && t('phone.via', { hotline: showNumber(call.hotline) }),
            call.queue,
            call.direction === 'internal' && t('call.direction.internal'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={classes.state}>
        <CallTimer call={call} />
        <CallNotice call={call} />
      </div>
      <div className={classes.actions}>
        {silent && (
          <Button
            color="yellow"
            autoContrast
            leftSection={<IconVolume size={16} />}
            onClick={() => phone?.unlock()}
          >
            {t('phone.unlockAudio')}
          </Button>
        )}
        {call.here && (
          <CardAction
            testId="call-mute"
            label={t(call.muted ? 'phone.unmute' : 'phone.mute')}
            action="mute"
            on={call.muted}
            disabled={!talking}
            onClick={mute}
            icon={call.muted ? <IconMicrophoneOff size={18} /> : <IconMicrophone size={18} />}
          />
        )}
        <CardAction
          testId="call-hold"
          label={t(held ? 'phone.resume' : 'phone.hold')}
          action="hold"
          on={held}
          disabled={!holdable}
          onClick={() => hold.give()}
          icon={held ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
        />
        {customer && (
          <CardAction
            testId="call-customer"
            label={t(call.name && !call.unverified ? 'phone.customer' : 'phone.saveNumber')}
            action="customer"
            on={false}
            opens
            disabled={false}
            onClick={customer}
            icon={call.name && !call.unverified ? <IconUser size={18} /> : <IconUserPlus size={18} />}
          />
        )}
        {call.here && (
          <Popover
            opened={keypad}
            onChange={setKeypad}
            position="bottom-end"
            shadow="md"
            withArrow
            trapFocus
            zIndex="var(--layer-hint)"
          >
            <Popover.Target>
              <CardAction
                testId="call-dtmf"
                label={t('phone.keypad')}
                on={keypad}
                opens
                disabled={!talking && !call.earlyMedia}
                onClick={() => setKeypad(!keypad)}
                icon={<IconDialpad size={18} />}
              />
            </Popover.Target>
            <Popover.Dropdown p="sm">
              <Keypad onDigit={(digit) => phone?.sendDigits(digit)} />
            </Popover.Dropdown>
          </Popover>
        )}
        <Hint label={hintOf(t('phone.hangUp'), 'hangUp')}>
          <Button
            color="red"
            data-testid="call-hangup"
            leftSection={<IconPhoneOff size={18} />}
            onClick={hangUp}
            className={classes.hangUp}
          >
            {t('phone.hangUp')}
          </Button>
        </Hint>
      </div>
    </section>
  )
}

/** How the call is, in the word that every other place has for it, and what else is to be known of it now. */
function CallNotice({ call }: { call: CurrentCall }) {
  const { t } = useTranslation()
  const { state, muted } = call
  const word = state === 'reconnecting' || state === 'held' ? t(`phone.${state}`) : t(`call.state.${state}`)
  const more = [
    !call.here && t('phone.elsewhere'),
    muted && t('phone.micOff'),
    // Before the answer only: what is heard after it is no announcement.
    state === 'ringing' && call.earlyMedia && t('phone.earlyMedia'),
  ]
  const warns = state === 'reconnecting' || state === 'held' || muted
  return (
    <span className={warns ? classes.warn : classes.note} data-testid="call-notice">
      {[word, ...more].filter(Boolean).join(' · ')}
    </span>
  )
}

function useRingback(ringing: boolean): void {
  useEffect(() => (ringing ? playTone('ringback') : undefined), [ringing])
}
