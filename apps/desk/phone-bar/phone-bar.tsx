import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { CompanyMenu } from '../frame/company-menu.tsx'
import { UserMenu } from '../frame/user-menu.tsx'
import { useSession } from '../session/session-context.ts'
import { AgentStatus } from './agent-status.tsx'
import { Announcer } from './announcer.tsx'
import { DialBox } from './dial-box.tsx'
import classes from './phone-bar.module.css'
import { QueueChips } from './queue-chips.tsx'

/** Always on top: what the agent is doing, the queues, the dial box. */
export function PhoneBar({ ref }: { ref?: Ref<HTMLElement> }) {
  const { t } = useTranslation()
  const { name, extension } = useSession()
  return (
    <header className={classes.bar} ref={ref}>
      <div className={classes.brand}>
        <CompanyMenu />
      </div>
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
      <UserMenu />
    </header>
  )
}
