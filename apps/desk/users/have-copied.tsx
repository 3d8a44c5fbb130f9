import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Ticked before a password goes out of sight for good. */
export function HaveCopied({ copied, change }: { copied: boolean; change: (copied: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <Checkbox
      label={t('users.haveCopied')}
      checked={copied}
      data-testid="password-copied"
      onChange={({ currentTarget }) => change(currentTarget.checked)}
    />
  )
}
