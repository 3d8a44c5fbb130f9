import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { MyAccount, ProviderName } from '@tongdai/contract/account/schema'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirm } from '../kit/confirm.ts'
import { useChange } from '../kit/use-change.ts'
import { problemText } from '../server/problem-text.ts'
import { ChangePassword } from '../session/change-password.tsx'
import { providerMarks } from '../session/provider-buttons.tsx'
import { Section } from './section.tsx'

/** Password, and the providers that the installation has. */
export function WaysIn({ account }: { account: MyAccount }) {
  const { t } = useTranslation()
  const [changing, setChanging] = useState(false)
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => callRoute(api.getWaysIn, {}) })
  const link = useMutation({
    mutationFn: (provider: ProviderName) => callRoute(api.linkProvider, { params: { provider } }),
    onSuccess: ({ url }) => location.assign(url),
  })
  const unlink = useChange(
    (provider: ProviderName) => callRoute(api.unlinkProvider, { params: { provider } }),
    { reload: 'profile' },
  )
  const refused = new URLSearchParams(location.search).has('error')
  return (
    <Section title={t('profile.ways.title')}>
      <Stack gap="sm">
        {(link.isError || refused) && (
          <Alert color="red" variant="light" role="alert">
            {link.isError ? problemText(t, link.error) : t('profile.ways.refused')}
          </Alert>
        )}
        <Group justify="space-between">
          <Text>{t('session.signIn.password')}</Text>
          {account.hasPassword ? (
            <Button variant="default" data-testid="password-change" onClick={() => setChanging(true)}>
              {t('session.password.change')}
            </Button>
          ) : (
            <Text size="sm" c="dimmed">
              {t('profile.ways.noPassword')}
            </Text>
          )}
        </Group>
        {(ways.data?.providers ?? []).map((provider) => {
          const linked = account.providers.includes(provider)
          return (
            <Group key={provider} justify="space-between">
              <Text>{providerMarks[provider].name}</Text>
              <Button
                variant={linked ? 'light' : 'default'}
                color={linked ? 'red' : undefined}
                loading={link.isPending || unlink.isPending}
                data-testid={`${linked ? 'unlink' : 'link'}-${provider}`}
                onClick={() =>
                  linked
                    ? confirm({
                        title: t('profile.ways.unlinkConfirm', { provider: providerMarks[provider].name }),
                        text: t('profile.ways.unlinkText'),
                        action: t('profile.ways.unlink'),
                        onConfirm: () => unlink.mutate(provider),
                      })
                    : link.mutate(provider)
                }
              >
                {t(linked ? 'profile.ways.unlink' : 'profile.ways.link')}
              </Button>
            </Group>
          )
        })}
      </Stack>
      <ChangePassword opened={changing} onClose={() => setChanging(false)} />
    </Section>
  )
}
