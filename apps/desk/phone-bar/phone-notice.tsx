import { Button, CloseButton } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import {
  IconBell,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live-context.tsx'
import { usePhone } from '../softphone/phone-context.tsx'
import { useSession } from '../who/session-context.ts'
import classes from './phone-notice.module.css'

/** What stands between the agent and a ringing phone, one thing at a time, with what to do about it. */
export function PhoneNotice() {
  const { t } = useTranslation()
  const { extension } = useSession()
  const { phone, microphone, line, refusedCode, certificateAt } = usePhone()
  const { online } = useNetwork()
  const { connected, voice } = useLive(({ connected, voice }) => ({ connected, voice }))
  if (!extension) return null
  if (line === 'other-tab')
    return (
      <Notice icon={<IconPhoneOff size={18} />} title={t('phone.tab.title')} text={t('phone.tab.text')}>
        <Button size="xs" data-testid="phone-take-over" onClick={() => phone?.takeOver()}>
          {t('phone.tab.take')}
        </Button>
      </Notice>
    )
  if (microphone === 'checking') return null
  if (microphone === 'ask')
    return (
      <Notice icon={<IconMicrophone size={18} />} title={t('phone.micro.title')} text={t('phone.micro.ask')}>
        <Button size="xs" data-testid="microphone-allow" onClick={() => void phone?.allowMicrophone()}>
          {t('phone.micro.allow')}
        </Button>
      </Notice>
    )
  if (microphone !== 'granted')
    return (
      <Notice
        bad
        icon={<IconMicrophoneOff size={18} />}
        title={t('phone.micro.title')}
        text={t(`phone.micro.${microphone}`)}
      >
        {phone && (
          <Button size="xs" onClick={() => void phone.allowMicrophone()}>
            {t('frame.retry')}
          </Button>
        )}
      </Notice>
    )
  if (line === 'lost' && certificateAt && connected)
    return (
      <Notice bad icon={<IconPlugConnectedX size={18} />} text={t('phone.certificate.text')}>
        <Button size="xs" component="a" href={certificateAt} target="_blank" rel="noreferrer">
          {t('phone.certificate.open')}
        </Button>
      </Notice>
    )
  // The banner above says already that this machine, or the server, is away: one bar is enough.
  if (line === 'lost' && (!online || !connected || !voice)) return null
  if (line === 'lost' || line === 'refused')
    return (
      <Notice
        bad
        icon={<IconPlugConnectedX size={18} />}
        text={line === 'lost' ? t('phone.lost') : t('phone.refused', { code: refusedCode })}
      />
    )
  return <AskToNotify />
}

const laterKey = 'tongdai-notify-later'

function AskToNotify() {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(
    () =>
      !('Notification' in window) ||
      Notification.permission !== 'default' ||
      localStorage.getItem(laterKey) !== null,
  )
  if (asked) return null
  const later = () => {
    localStorage.setItem(laterKey, '1')
    setAsked(true)
  }
  return (
    <Notice icon={<IconBell size={18} />} text={t('phone.micro.notify')}>
      <Button size="xs" variant="light" onClick={() => void Notification.requestPermission().finally(later)}>
        {t('phone.micro.notifyAllow')}
      </Button>
      <CloseButton size="sm" aria-label={t('phone.micro.later')} onClick={later} />
    </Notice>
  )
}

interface NoticeProps {
  icon: ReactNode
  title?: string
  text: string
  bad?: boolean
  children?: ReactNode
}

function Notice({ icon, title, text, bad, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-bad={bad || undefined} data-testid="phone-notice" role="status">
      <span className={classes.icon}>{icon}</span>
      <div className={classes.text}>
        {title && <b>{title}. </b>}
        {text}
      </div>
      <div className={classes.actions}>{children}</div>
    </div>
  )
}
