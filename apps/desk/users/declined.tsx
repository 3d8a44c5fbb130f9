import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { showDay } from '../format/moment.ts'
import { showNumber } from '../format/phone-number.ts'
import { useSession } from '../who/session-context.ts'

/** An answer that came while nobody looked: said above the list, until each is asked again or taken off. */
export function Declined() {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const { data } = useQuery({
    queryKey: ['setup', 'users', 'declined'],
    queryFn: () => callRoute(api.searchPeople, { query: { state: 'declined', limit: 20 } }),
  })
  if (!data || data.items.length === 0) return null
  return (
    <Alert color="red" mb="sm" role="status" data-testid="declined-notice" title={t('users.declinedTitle')}>
      {data.items.map(({ id, name, email, phone, declinedAt }) => (
        <div key={id}>
          {t('users.declinedBy', {
            ...{ name, email: email || (phone && showNumber(phone)) },
            day: declinedAt && showDay(declinedAt, timeZone),
          })}
        </div>
      ))}
      <Text size="sm" mt={4}>
        {t('users.declinedText')}
      </Text>
    </Alert>
  )
}
