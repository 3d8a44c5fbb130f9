import { Alert, Text } from '@mantine/core'
import type { User } from '@tongdai/contract/users/schema'
import { useTranslation } from 'react-i18next'
import { showDay } from '../format/moment.ts'
import { useSession } from '../who/session-context.ts'

/** An answer that came while nobody looked: said above the list, until each is asked again or taken off. */
export function Declined({ users }: { users: User[] }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const declined = users.flatMap(({ id, name, email, declinedAt }) =>
    declinedAt ? [{ id, name, email, day: showDay(declinedAt, timeZone) }] : [],
  )
  if (declined.length === 0) return null
  return (
    <Alert color="red" mb="sm" role="status" data-testid="declined-notice" title={t('users.declinedTitle')}>
      {declined.map(({ id, ...who }) => (
        <div key={id}>{t('users.declinedBy', who)}</div>
      ))}
      <Text size="sm" mt={4}>
        {t('users.declinedText')}
      </Text>
    </Alert>
  )
}
