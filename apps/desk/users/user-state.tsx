import { Badge } from '@mantine/core'
import type { User } from '@tongdai/contract/users/schema'
import { useTranslation } from 'react-i18next'
import { showDay } from '../format/moment.ts'
import { StateBadge } from '../kit/state-badge.tsx'
import { useSession } from '../who/session-context.ts'

/** At work, switched off, or where an invitation stands. */
export function UserState({ user }: { user: User }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const { disabledAt, invitedUntil, declinedAt, way, letter, ending } = user
  if (ending !== null)
    return (
      <Badge variant="light" color={ending === 'accepted' ? 'jade' : 'gray'}>
        {t(`users.ending.${ending}`)}
      </Badge>
    )
  if (invitedUntil === null) return <StateBadge on={disabledAt === null} />
  if (declinedAt !== null)
    return (
      <Badge variant="light" color="red" data-testid="user-declined">
        {t('users.declined', { day: showDay(declinedAt, timeZone) })}
      </Badge>
    )
  const lost = letter === 'refused' || letter === 'expired'
  if (lost)
    return (
      <Badge variant="light" color="red" data-testid="user-invited">
        {t(`users.letter.${letter}`)}
      </Badge>
    )
  const over = Date.parse(invitedUntil) < Date.now()
  return (
    <Badge
      variant="light"
      color={over ? 'gray' : 'orange'}
      title={over ? undefined : t('users.invitedUntil', { day: showDay(invitedUntil, timeZone) })}
      data-testid="user-invited"
    >
      {t(
        over
          ? 'users.invitationOver'
          : way === 'mail'
            ? letter === 'waiting'
              ? 'users.letter.waiting'
              : 'users.mailed'
            : 'users.invited',
      )}
    </Badge>
  )
}
