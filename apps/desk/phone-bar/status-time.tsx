import type { AgentView } from '@tongdai/contract/live'
import { agentSince } from '../calls/agent-state.ts'
import { showCountdown, showTimer } from '../format/duration.ts'
import { useNow } from '../server/use-now.ts'

/** Time in the status; of wrap-up what is left of it. */
export function StatusTime({ agent }: { agent: AgentView }) {
  const now = useNow(agent.status !== 'offline')
  const since = agentSince(agent)
  if (since === null) return null
  const shown =
    agent.status === 'wrap-up' && agent.wrapUpUntil
      ? showCountdown(Date.parse(agent.wrapUpUntil) - now)
      : showTimer(now - Date.parse(since))
  return <time className="number">{shown}</time>
}
