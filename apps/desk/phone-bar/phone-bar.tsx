import { memo, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../who/session-context.ts'
import { AgentStatus } from './agent-status.tsx'
import { Announcer } from './announcer.tsx'
import { CallCard } from './call-card.tsx'
import { DialBox } from './dial-box.tsx'
import classes from './phone-bar.module.css'
import { QueueChips } from './queue-chips.tsx'
import { useCurrentCall } from './use-current-call.ts'

interface PhoneBarProps {
  ref?: Ref<HTMLElement>
  /** At its left end: whom one works for. */
  company: ReactNode
  /** At its right end: who is signed in. */
  user: ReactNode
  /** The call stands in it, where there is room for both. */
  withCall: boolean
}

/** Drawn when what they show changes, not with the bar. */
const Status = memo(AgentStatus)
const Announcements = memo(Announcer)
const Queues = memo(QueueChips)
const Dial = memo(DialBox)

/** Always on top: what the agent is doing, the call, the queues, the dial box. */
export function PhoneBar({ ref, company, user, withCall }: PhoneBarProps) {
  const { t } = useTranslation()
  const { name, extension } = useSession()
  const inCall = useCurrentCall() !== null && withCall
  return (
    <header className={classes.bar} ref={ref} data-call={inCall || undefined}>
      <div className={classes.brand}>{company}</div>
      <Status />
      <Announcements />
      <span className={classes.who}>
        {name}
        {extension && (
          <span title={t('phone.extension', { number: extension.number })}> · {extension.number}</span>
        )}
      </span>
      {inCall && <CallCard />}
      <Queues />
      <Dial />
      {user}
    </header>
  )
}
