import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSecurityNotice } from './use-security-notice.ts'

/** How many security events the owner has not seen, beside what leads to them; nothing when there are none. */
export function SecurityBadge({ className }: { className?: string }) {
  const { t } = useTranslation()
  const count = useSecurityNotice()
  if (count === 0) return null
  return (
    <Badge
      className={className}
      circle={count < 10}
      size="sm"
      color="orange"
      data-testid="security-badge"
      aria-label={t('security.badge', { count })}
    >
      {count > 99 ? '99+' : count}
    </Badge>
  )
}
