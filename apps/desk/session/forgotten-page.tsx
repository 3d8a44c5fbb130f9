import { Alert, Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { currentLanguage } from '../text/language.ts'
import { goToDoor } from './door.ts'
import { MailSent } from './mail-sent.tsx'
import { proveWork } from './prove-work.ts'
import { SessionPanel } from './session-panel.tsx'

export function ForgottenPage() {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { email: '' },
    validate: {
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('session.signUp.needEmail')),
    },
  })
  const send = useMutation({
    mutationFn: async ({ email }: typeof form.values) =>
      callRoute(api.forgotPassword, {
        body: { email: email.trim(), language: currentLanguage(), proof: await proveWork() },
      }),
  })
  const email = form.values.email.trim()
  if (send.isSuccess)
    return (
      <SessionPanel>
        <MailSent email={email} text={t('session.forgotten.sent', { email })} />
      </SessionPanel>
    )
  return (
    <SessionPanel>
      <form onSubmit={form.onSubmit((values) => send.mutate(values))} noValidate>
        <Title order={1}>{t('session.forgotten.title')}</Title>
        <Text mt="xs" c="dimmed">
          {t('session.forgotten.text')}
        </Text>
        <Stack mt="md">
          {send.isError && (
            <Alert color="red" variant="light" role="alert">
              {problemText(t, send.error)}
            </Alert>
          )}
          <TextInput
            size="md"
            type="email"
            autoFocus
            autoComplete="username"
            label={t('session.signUp.email')}
            data-testid="forgotten-email"
            {...form.getInputProps('email')}
          />
          <Button type="submit" size="md" fullWidth loading={send.isPending} data-testid="forgotten-submit">
            {t('session.forgotten.submit')}
          </Button>
          <Button variant="subtle" fullWidth onClick={() => goToDoor('sign-in')}>
            {t('session.toSignIn')}
          </Button>
        </Stack>
      </form>
    </SessionPanel>
  )
}
