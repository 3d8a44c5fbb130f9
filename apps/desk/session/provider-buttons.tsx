import { Alert, Button } from '@mantine/core'
import { IconBrandGoogle, IconBrandWindows } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ProviderName } from '@tongdai/contract/account/schema'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

export const providerMarks = {
  google: { Icon: IconBrandGoogle, name: 'Google' },
  microsoft: { Icon: IconBrandWindows, name: 'Microsoft' },
} as const

/** The other ways in, and why the last one led back here. */
export function ProviderButtons({ providers }: { providers: ProviderName[] }) {
  const { t } = useTranslation()
  const begin = useMutation({
    mutationFn: (provider: ProviderName) => callRoute(api.beginProvider, { params: { provider } }),
    onSuccess: ({ url }) => location.assign(url),
  })
  const refused = new URLSearchParams(location.search).get('error')
  if (providers.length === 0) return null
  return (
    <>
      {(begin.isError || refused) && (
        <Alert color="red" variant="light" role="alert" data-testid="provider-error">
          {begin.isError ? problemText(t, begin.error) : t(refusalOf(refused))}
        </Alert>
      )}
      {providers.map((provider) => {
        const { Icon, name } = providerMarks[provider]
        return (
          <Button
            key={provider}
            variant="default"
            size="md"
            fullWidth
            leftSection={<Icon size={18} />}
            loading={begin.isPending && begin.variables === provider}
            data-testid={`provider-${provider}`}
            onClick={() => begin.mutate(provider)}
          >
            {t('session.providers.with', { provider: name })}
          </Button>
        )
      })}
    </>
  )
}

function refusalOf(code: string | null) {
  if (code === 'account_not_linked') return 'session.providers.notLinked'
  if (code === 'signup_disabled') return 'session.providers.unknown'
  if (code === 'EMAIL_NOT_CONFIRMED') return 'session.providers.notVerified'
  return 'session.providers.failed'
}
