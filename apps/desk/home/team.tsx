import { ActionIcon, EmptyState, Skeleton, Tooltip } from '@mantine/core'
import { IconPhone, IconUsers } from '@tabler/icons-react'
import type { AgentStatus, AgentView } from '@tongdai/contract/live'
import { useTranslation } from 'react-i18next'
import { agentText } from '../calls/agent-state.ts'
import { useLive } from '../live/live-context.tsx'
import { StatusTime } from '../phone-bar/status-time.tsx'
import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import { useMayUse, useSession } from '../who/session-context.ts'
import classes from './home.module.css'

/** Who can be reached first, who is away last. */
const order: AgentStatus[] = ['ready', 'ringing', 'talking', 'reconnecting', 'wrap-up', 'paused', 'offline']

/** All agents of the company with what they do, and a call to each. */
export function Team() {
  const { t } = useTranslation()
  const { agents, epoch } = useLive(({ agents, epoch }) => ({ agents, epoch }))
  const mayUse = useMayUse()
  // Who has no extension cannot be called, and takes no calls.
  const reachable = [...agents.values()].filter(({ extension }) => extension !== null)
  const rows = reachable.sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.name.localeCompare(b.name),
  )
  return (
    <section className={`${classes.panel} ${classes.team}`}>
      <h2 className={classes.title}>{t('home.team')}</h2>
      {epoch === null ? (
        <Skeleton height={160} />
      ) : rows.length === 0 ? (
        <EmptyState
          py="md"
          size="sm"
          icon={<IconUsers />}
          title={t('home.noTeam')}
          description={t(mayUse('extensions.manage') ? 'home.noTeamText' : 'home.noTeamTextAgent')}
        />
      ) : (
        <ul className={classes.agents}>
          {rows.map((agent) => (
            <Colleague key={agent.userId} agent={agent} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Colleague({ agent }: { agent: AgentView }) {
  const { t } = useTranslation()
  const { userId } = useSession()
  const { phone, line, call } = usePhone()
  const busy = useCurrentCall() !== null || call !== null
  const me = agent.userId === userId
  const { extension } = agent
  const { text: status } = agentText(t, agent)
  return (
    <li className={classes.agent}>
      <span className="status-dot" data-status={agent.status} />
      <span className={classes.agentName}>
        {agent.name} {me && <span className={classes.soft}>({t('home.you')})</span>}
        <span className={classes.agentStatus}>
          {status} <StatusTime agent={agent} />
        </span>
      </span>
      <span className={`${classes.soft} number`}>{extension}</span>
      {!me && extension && phone && agent.status !== 'offline' && (
        <Tooltip label={t('home.callNow', { name: agent.name })}>
          <ActionIcon
            aria-label={t('home.callNow', { name: agent.name })}
            disabled={busy || line !== 'registered'}
            onClick={() => void phone.dial(extension)}
          >
            <IconPhone size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  )
}
