import { Button, CloseButton, Drawer, EmptyState, Skeleton, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPhone, IconPhoneX, IconUser, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import type { CallDetail } from '@tongdai/contract/call'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { furtherReason } from '../calls/reason-text.ts'
import { showTimer } from '../format/duration.ts'
import { showDay, showExactTime } from '../format/moment.ts'
import { showNumber } from '../format/phone-number.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { CopyIcon } from '../kit/copy-field.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { NumberText } from '../kit/number-text.tsx'
import { SlowHint } from '../kit/slow-hint.tsx'
import { NumberSharers } from '../phone-bar/number-sharers.tsx'
import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { useOpenCustomer } from '../phone-bar/use-open-customer.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import { useSession } from '../who/session-context.ts'
import classes from './call-drawer.module.css'
import { DirectionIcon, Party, Result } from './call-facts.tsx'
import { RecordingPlayer } from './recording-player.tsx'
import { Segments } from './segments.tsx'
import { Timeline } from './timeline.tsx'

/** One call, whole: beside the list where there is room, else over it. */
export function CallDrawer({
  id,
  close,
  beside,
}: {
  id: string | undefined
  close: () => void
  beside: boolean
}) {
  const { t } = useTranslation()
  const narrow = useMediaQuery('(max-width: 47.99em)')
  if (beside) return id && <CallBeside id={id} close={close} />
  return (
    <Drawer
      opened={id !== undefined}
      onClose={close}
      position="right"
      size={narrow ? '100%' : 560}
      title={t('history.detail.title')}
    >
      {/* The focus begins here and not on the cross: Space is for the recording. */}
      <div tabIndex={-1} data-autofocus className={classes.start}>
        {id && <CallById id={id} />}
      </div>
    </Drawer>
  )
}

/** The list stays in use: arrows go from call to call, Escape closes. */
function CallBeside({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation()
  const aside = useRef<HTMLElement>(null)
  useShortcuts({ close })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call is read from its beginning
  useEffect(() => {
    // Returned it would be taken for what cleans up: newer browsers give a promise.
    aside.current?.scrollTo({ top: 0 })
  }, [id])
  return (
    <aside ref={aside} className={classes.beside} aria-label={t('history.detail.title')}>
      <div className={classes.besideHead}>
        <h2 className={classes.besideTitle}>{t('history.detail.title')}</h2>
        <CloseButton aria-label={t('frame.close')} onClick={close} />
      </div>
      <CallById id={id} />
    </aside>
  )
}

function CallById({ id }: { id: string }) {
  const { t } = useTranslation()
  const call = useQuery({
    queryKey: ['call', id],
    queryFn: () => callRoute(api.getCall, { params: { id } }),
  })
  const missing = call.error instanceof ApiError && call.error.status === 404
  if (call.data) return <Details call={call.data} />
  if (missing)
    return (
      <EmptyState
        py={48}
        icon={<IconPhoneX />}
        title={t('history.notFound')}
        description={t('history.notFoundText')}
      />
    )
  if (isAway(call)) return <LoadFault query={call} />
  return (
    <Stack>
      <Skeleton height={48} />
      <Skeleton height={120} />
      <Skeleton height={220} />
      <SlowHint />
    </Stack>
  )
}

function Details({ call }: { call: CallDetail }) {
  const { t } = useTranslation()
  const reason = furtherReason(t, call)
  return (
    <div data-testid="call-detail">
      <div className={classes.head}>
        <DirectionIcon call={call} />
        <div className={classes.who}>
          <Party call={call} />
          {call.nameFrom === 'contact' && call.customerNumber && (
            <NumberSharers number={call.customerNumber} className={classes.reason} />
          )}
        </div>
        <OpenCustomer call={call} />
        <CallBack call={call} />
      </div>
      <div className={classes.result}>
        <Result call={call} />
        {reason && <span className={classes.reason}>{reason}</span>}
      </div>
      <RecordingPlayer call={call} />
      <Facts call={call} />
      <Segments call={call} />
      <h2 className={classes.title}>{t('history.timeline.title')}</h2>
      <Timeline call={call} />
      <dl className={classes.facts}>
        <Id label={t('history.detail.callId')} value={call.id} />
        {call.sipCallId && <Id label={t('history.detail.sipCallId')} value={call.sipCallId} />}
      </dl>
    </div>
  )
}

/** To whoever it was, or to saving a number that is nobody's. */
function OpenCustomer({ call }: { call: CallDetail }) {
  const { t } = useTranslation()
  const openCustomer = useOpenCustomer()
  const number = numberOf(call)
  const open = number && openCustomer ? () => void openCustomer(number) : undefined
  const onCall = useCurrentCall() !== null
  // While one talks the key is the call's.
  useShortcuts({ customer: onCall ? undefined : open })
  if (!open) return null
  const isKnown = call.nameFrom === 'contact'
  return (
    <Button
      variant="default"
      data-testid="call-open-customer"
      leftSection={isKnown ? <IconUser size={16} /> : <IconUserPlus size={16} />}
      onClick={open}
    >
      {t(isKnown ? 'phone.customer' : 'phone.saveNumber')}
    </Button>
  )
}

function CallBack({ call }: { call: CallDetail }) {
  const { t } = useTranslation()
  const { phone, line, call: onPhone } = usePhone()
  const busy = useCurrentCall() !== null || onPhone !== null
  const number = numberOf(call)
  if (!number || !phone) return null
  return (
    <Button
      variant="light"
      leftSection={<IconPhone size={16} />}
      disabled={busy || line !== 'registered'}
      onClick={() => void phone.dial(number)}
    >
      {t('history.detail.callBack')}
    </Button>
  )
}

function Facts({ call }: { call: CallDetail }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const started = `${showDay(call.startedAt, timeZone)} ${showExactTime(call.startedAt, timeZone)}`
  return (
    <dl className={classes.facts}>
      <Fact label={t('history.detail.from')}>
        {call.from ? <NumberText number={call.from} /> : t('phone.unknownNumber')}
      </Fact>
      <Fact label={t('history.detail.to')}>{call.to && <NumberText number={call.to} />}</Fact>
      <Fact label={t('history.detail.started')}>{started}</Fact>
      <Fact label={t('history.detail.agent')}>{call.agentName}</Fact>
      <Fact label={t('history.detail.hotline')}>{call.hotlineNumber && showNumber(call.hotlineNumber)}</Fact>
      <Fact label={t('history.detail.queue')}>{call.queueName}</Fact>
      <Fact label={t('history.detail.wait')}>{showTimer(call.waitMs)}</Fact>
      <Fact label={t('history.detail.talk')}>{call.talkMs > 0 && showTimer(call.talkMs)}</Fact>
      <Fact label={t('history.detail.hold')}>{call.holdMs > 0 && showTimer(call.holdMs)}</Fact>
      <Fact label={t('history.detail.endedBy')}>{call.endedBy && t(`call.endedBy.${call.endedBy}`)}</Fact>
    </dl>
  )
}

/** Of a customer who is known by a number; of who was erased a code stands there. */
function numberOf({ direction, customerNumber }: CallDetail): string | null {
  return direction === 'internal' || customerNumber?.startsWith('#') ? null : (customerNumber ?? null)
}

/** A fact that is not known is not shown. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    children && (
      <div>
        <dt>{label}</dt>
        <dd className="number">{children}</dd>
      </div>
    )
  )
}

function Id({ label, value }: { label: string; value: string }) {
  return (
    <div className={classes.wide}>
      <dt>{label}</dt>
      <dd className={classes.id}>
        <code>{value}</code>
        {/* What is hidden of it is of no use elsewhere. */}
        {!value.includes('•••') && <CopyIcon label={label} value={value} />}
      </dd>
    </div>
  )
}
