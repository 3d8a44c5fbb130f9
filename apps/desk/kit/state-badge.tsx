import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function StateBadge({ on }: { on: boolean }) {
  const { t } = useTranslation()
  return (
    <Badge variant="light" color={on ? 'jade' : 'gray'}>
      {t(on ? 'kit.enabled' : 'kit.disabled')}
    </Badge>
  )
}
