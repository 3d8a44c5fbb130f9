import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ProviderName, providerName } from '@tongdai/contract/account/schema'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { SignInWay } from '@tongdai/contract/portal/schema'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { AddPasskey } from './add-passkey.tsx'
import { takesPasskeys } from './passkey.ts'
import { providerMarks } from './provider-buttons.tsx'

/** Adds to the account a way of signing in that the company takes: otherwise whoever has none of them stands before a wall. */
export default function WayNeeded({ ways }: { ways: readonly SignInWay[] }) {
  const { t } = useTranslation()
  const account = useQuery({
    queryKey: ['profile', 'account'],
    queryFn: () => callRoute(api.getMyAccount, {}),
  })
  const here = useQuery({ queryKey: ['ways-in'], queryFn: () => callRoute(api.getWaysIn, {}) })
  const link = useMutation({
    mutationFn: (provider: ProviderName) => callRoute(api.linkProvider, { params: { provider } }),
    onSuccess: ({ url }) => location.assign(url),
  })
  if (!account.data || !here.data) return null
  const { providers, passkeys, hasPassword } = account.data
  const missing = providerName.options.filter(
    (name) => ways.includes(name) && here.data.providers.includes(name) && !providers.includes(name),
  )
  const wantsPasskey =
    ways.includes('passkey') && passkeys.length === 0 && takesPasskeys(here.data.passkeyHost)
  if (missing.length === 0 && !wantsPasskey) return null
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('session.notLetIn.first')}
      </Text>
      {wantsPasskey && <AddPasskey hasPassword={hasPassword} device={t('session.notLetIn.way.passkey')} />}
      {missing.map((name) => (
        <Button key={name} variant="default" loading={link.isPending} onClick={() => link.mutate(name)}>
          {t('session.notLetIn.link', { provider: providerMarks[name].name })}
        </Button>
      ))}
      {link.isError && (
        <Text c="red" size="sm" role="alert">
          {problemText(t, link.error)}
        </Text>
      )}
    </>
  )
}
