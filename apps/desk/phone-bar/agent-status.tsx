import { Button, Menu, TextInput, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown, IconClockPause, IconHeadset } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMyAgent } from '../live/live-context.tsx'
import { useSession } from '../who/session-context.ts'
import classes from './phone-bar.module.css'
import { StatusTime } from './status-time.tsx'
import { useMenuOffset } from './strip-size.ts'
import { useMyState } from './use-my-state.ts'
import { useOrder } from './use-order.ts'

const pauseReasons = ['break', 'lunch', 'meeting', 'training'] as const

/** What the agent is doing and for how long; a click changes it. */
export function AgentStatus() {
  const { t } = useTranslation()
  const { extension } = useSession()
  const agent = useMyAgent()
  const { text: label, next } = useMyState()
  const setStatus = useSetStatus()
  const finish = useOrder()
  const [other, setOther] = useState('')
  const status = agent?.status ?? 'offline'
  const busy = status === 'talking' || status === 'ringing' || status === 'reconnecting'
  const pauseForOther = (event: FormEvent) => {
    event.preventDefault()
    if (other.trim()) setStatus.set({ status: 'paused', reason: other.trim() })
    setOther('')
  }
  return (
    <div className={classes.status}>
      <Menu position="bottom-start" width={260} offset={useMenuOffset()} disabled={!extension}>
        <Menu.Target>
          <UnstyledButton className={classes.pill} data-testid="agent-status" data-status={status}>
            <span className="status-dot" data-status={status} />
            <span className={classes.pillWords} title={next ? `${label} · ${next}` : label}>
              <span className={classes.pillLabel} data-testid="status-label">
                {label}
              </span>
              {next && (
                <span className={classes.laterPause} data-testid="status-next">
                  {next}
                </span>
              )}
            </span>
            {agent && <StatusTime agent={agent} />}
            {extension && <IconChevronDown size={14} className={classes.pillArrow} />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={agent?.pauseReason ? <IconHeadset size={16} /> : <IconCheck size={16} />}
            disabled={status === 'ready'}
            onClick={() => setStatus.set({ status: 'ready' })}
          >
            {t(busy ? 'phone.readyAfter' : 'phone.goReady')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t(busy ? 'phone.pauseAfter' : 'phone.goPaused')}</Menu.Label>
          {pauseReasons.map((reason) => (
            <Menu.Item
              key={reason}
              leftSection={
                agent?.pauseReason === reason ? <IconCheck size={16} /> : <IconClockPause size={16} />
              }
              onClick={() => setStatus.set({ status: 'paused', reason })}
            >
              {t(`phone.pause.${reason}`)}
            </Menu.Item>
          ))}
          <form onSubmit={pauseForOther} className={classes.otherReason}>
            <TextInput
              size="xs"
              maxLength={100}
              placeholder={t('phone.otherReason')}
              aria-label={t('phone.otherReason')}
              value={other}
              onChange={({ currentTarget }) => setOther(currentTarget.value)}
              onKeyDown={(event) => event.stopPropagation()}
            />
          </form>
        </Menu.Dropdown>
      </Menu>
      {status === 'wrap-up' && (
        <Button
          size="xs"
          variant="light"
          color="orange"
          className={classes.goOn}
          leftSection={<IconCheck size={16} />}
          loading={finish.pending}
          onClick={() => finish.give((idempotencyKey) => callRoute(api.finishWrapUp, {}, { idempotencyKey }))}
        >
          <span className={classes.goOnText}>{t('phone.finishWrapUp')}</span>
        </Button>
      )}
      {(status === 'paused' || (status === 'offline' && (agent?.devices.length ?? 0) > 0)) && (
        <Button
          size="xs"
          className={classes.goOn}
          leftSection={<IconCheck size={16} />}
          loading={setStatus.pending}
          onClick={() => setStatus.set({ status: 'ready' })}
        >
          <span className={classes.goOnText}>{t('phone.status.ready')}</span>
        </Button>
      )}
    </div>
  )
}

function useSetStatus() {
  const { give, pending } = useOrder()
  return {
    pending,
    set: (body: { status: 'ready' } | { status: 'paused'; reason: string }) =>
      give((idempotencyKey) => callRoute(api.setAgentStatus, { body }, { idempotencyKey })),
  }
}
