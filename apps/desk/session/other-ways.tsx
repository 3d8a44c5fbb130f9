import { Divider } from '@mantine/core'
import type { ProviderName } from '@tongdai/contract/account/schema'
import { useTranslation } from 'react-i18next'
import { takesPasskeys } from './passkey.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { ProviderButtons } from './provider-buttons.tsx'

interface OtherWaysProps {
  providers: ProviderName[]
  /** Of whose passkeys. */
  passkeyHost: string | null
}

/** What one may sign in by besides a password, as far as this installation and this browser have it. */
export function OtherWays({ providers, passkeyHost }: OtherWaysProps) {
  const { t } = useTranslation()
  return (
    <>
      {(providers.length > 0 || takesPasskeys(passkeyHost)) && <Divider label={t('session.providers.or')} />}
      <PasskeyButton host={passkeyHost} />
      <ProviderButtons providers={providers} />
    </>
  )
}
