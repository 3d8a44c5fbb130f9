import { Alert, Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { unlockTones } from '../softphone/tones.ts'
import { SessionPanel } from './session-panel.tsx'

/** On a morning on which a whole office signs in at once, one stands in a line, ms. */
const patienceMs = 60_000

export function SignInPage() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : t('session.signIn.needEmail')),
      password: (value) => (value ? null : t('session.signIn.needPassword')),
    },
  })
  const signIn = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) =>
      callRoute(api.signIn, { body: { email: email.trim(), password } }, { patienceMs }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['me'] }),
  })
  const submit = form.onSubmit((values) => {
    // This click is what lets the browser play the ring later.
    unlockTones()
    signIn.mutate(values)
  })
  // What was wrong with the last attempt says nothing about what is typed now.
  const forget = () => signIn.isError && signIn.reset()
  return (
    <SessionPanel>
      <form onSubmit={submit} onChange={forget} noValidate>
        <Title order={1}>{t('session.signIn.title')}</Title>
        <Stack gap="md" mt="md">
          {signIn.isError && (
            <Alert color="red" variant="light" data-testid="sign-in-error" role="alert">
              {problemText(t, signIn.error)}
            </Alert>
          )}
          <TextInput
            size="md"
            type="email"
            autoFocus
            autoComplete="username"
            label={t('session.signIn.email')}
            data-testid="sign-in-email"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            size="md"
            autoComplete="current-password"
            label={t('session.signIn.password')}
            data-testid="sign-in-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth loading={signIn.isPending} data-testid="sign-in-submit">
            {t('session.signIn.submit')}
          </Button>
        </Stack>
      </form>
    </SessionPanel>
  )
}
