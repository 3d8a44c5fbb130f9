import { Alert, Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { unlockTones } from '../softphone/tones.ts'
import { showPasskey, takesPasskeys, wasLeft } from './passkey.ts'

/** Signs in by a passkey, without a name. @param props.host of whose passkeys */
export function PasskeyButton({ host }: { host: string | null | undefined }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const signIn = useMutation({
    mutationFn: async () => {
      const answer = await showPasskey(await callRoute(api.beginPasskeySignIn, {}))
      return callRoute(api.signInByPasskey, { body: { answer } })
    },
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['me'] }),
  })
  if (!takesPasskeys(host)) return null
  return (
    <>
      {signIn.isError && (
        <Alert color="red" variant="light" role="alert" data-testid="passkey-error">
          {wasLeft(signIn.error) ? t('session.passkey.none') : problemText(t, signIn.error)}
        </Alert>
      )}
      <Button
        variant="default"
        size="md"
        fullWidth
        leftSection={<IconFingerprint size={18} />}
        loading={signIn.isPending}
        data-testid="sign-in-passkey"
        onClick={() => {
          // This click is what lets the browser play the ring later.
          unlockTones()
          signIn.mutate()
        }}
      >
        {t('session.passkey.signIn')}
      </Button>
    </>
  )
}
