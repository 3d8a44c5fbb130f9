import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMyAgent } from '../live/live-context.tsx'
import { useSession } from '../who/session-context.ts'
import { useCurrentCall } from './use-current-call.ts'
import { useMyState } from './use-my-state.ts'

/** Says aloud what a glance at the strip would tell: the call held, taken back, muted; wrap-up begun; ready again. */
export function Announcer() {
  const { t } = useTranslation()
  const call = useCurrentCall()
  const agent = useMyAgent()
  const state = useMyState()
  const { extension } = useSession()
  const text =
    !extension || !agent
      ? ''
      : call?.state === 'held'
        ? t('phone.held')
        : call?.muted
          ? t('phone.muted')
          : state.text
  return (
    <VisuallyHidden role="status" data-testid="announcement">
      {text}
    </VisuallyHidden>
  )
}
