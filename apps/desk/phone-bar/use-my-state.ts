import { useTranslation } from 'react-i18next'
import { agentText } from '../calls/agent-state.ts'
import { useMyAgent } from '../live/live-context.tsx'
import { useSession } from '../who/session-context.ts'

/** What the signed-in person does, in words. */
export function useMyState(): { text: string; next: string | null } {
  const { t } = useTranslation()
  const { extension } = useSession()
  const agent = useMyAgent()
  if (!extension) return { text: t('phone.status.noExtension'), next: null }
  if (!agent) return { text: t('phone.status.offline'), next: null }
  return agentText(t, agent)
}
