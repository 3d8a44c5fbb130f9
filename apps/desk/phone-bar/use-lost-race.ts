import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live-context.tsx'
import { usePhone } from '../softphone/phone-context.tsx'
import { useSession } from '../who/session-context.ts'
import { takenBy } from './lost-race.ts'

/** Tells who was quicker, when a call answered here is somebody else's. */
export function useLostRace(): void {
  const { t } = useTranslation()
  const { userId } = useSession()
  const { call } = usePhone()
  const [answered, setAnswered] = useState<string | null>(null)
  if (call?.phase === 'answering' && call.callId !== answered) setAnswered(call.callId)
  const callId = call === null ? answered : null
  const name = useLive((live) => takenBy(callId, live, userId))
  useEffect(() => {
    if (name !== null && callId !== null)
      notifications.show({ id: `taken ${callId}`, color: 'gray', message: t('call.answeredBy', { name }) })
  }, [name, callId, t])
}
