import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../who/session-context.ts'
import { AgentStatus } from './agent-status.tsx'
import { Announcer } from './announcer.tsx'
import { DialBox } from './dial-box.tsx'
import classes from './phone-bar.module.css'
import { QueueChips } from './queue-chips.tsx'

interface PhoneBarProps {
  ref?: Ref<HTMLElement>
  /** At its left end: whom one works for. */
  company: ReactNode
  /** At its right end: who is signed in. */
  user: ReactNode
}

/** Always on top: what the agent is doing, the queues, the dial box. */
export function PhoneBar({ ref, company, user }: PhoneBarProps) {
  const { t } = useTranslation()
  const { name, extension } = useSession()
  return (
    <header className={classes.bar} ref={ref}>
      <div className={classes.brand}>{company}</div>
      <AgentStatus />
      <Announcer />
      <span className={classes.who}>
        {name}
        {extension && (
          <span title={t('phone.extension', { number: extension.number })}> · {extension.number}</span>
        )}
      </span>
      <QueueChips />
      <DialBox />
      {user}
    </header>
  )
}
