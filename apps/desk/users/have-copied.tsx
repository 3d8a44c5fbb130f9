import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Ticked before a password goes out of sight for good; not while there is none. */
export function HaveCopied({
  copied,
  disabled = false,
  change,
}: {
  copied: boolean
  disabled?: boolean
  change: (copied: boolean) => void
}) {
  const { t } = useTranslation()
  return (
    <Checkbox
      label={t('users.haveCopied')}
      checked={copied}
      disabled={disabled}
      data-testid="password-copied"
      onChange={({ currentTarget }) => change(currentTarget.checked)}
    />
  )
}
