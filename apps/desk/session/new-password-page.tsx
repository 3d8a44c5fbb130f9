import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { codeOfLink, goToDoor } from './door.ts'
import { SessionPanel } from './session-panel.tsx'

/** The link of a forgotten password leads here. */
export function NewPasswordPage() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { next: '', again: '' },
    validate: {
      next: (value) => (value.length < 10 ? t('session.password.tooShort') : null),
      again: (value, { next }) => (value === next ? null : t('session.password.notSame')),
    },
  })
  const reset = useMutation({
    mutationFn: ({ next }: typeof form.values) =>
      callRoute(api.resetForgottenPassword, { body: { code: codeOfLink(), newPassword: next } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['me'] }),
  })
  if (reset.isSuccess)
    return (
      <SessionPanel>
        <div role="status" data-testid="reset-done">
          <Title order={1}>{t('session.password.changed')}</Title>
          <Text mt="xs" mb="md">
            {t('session.forgotten.changedText')}
          </Text>
          <Button fullWidth onClick={() => goToDoor('sign-in')}>
            {t('session.toSignIn')}
          </Button>
        </div>
      </SessionPanel>
    )
  return (
    <SessionPanel>
      <form onSubmit={form.onSubmit((values) => reset.mutate(values))} noValidate>
        <Title order={1}>{t('session.forgotten.newTitle')}</Title>
        <Text mt="xs" c="dimmed">
          {t('session.forgotten.newText')}
        </Text>
        <Stack mt="md">
          {reset.isError && (
            <Alert color="red" variant="light" role="alert" data-testid="reset-error">
              {problemText(t, reset.error)}
            </Alert>
          )}
          <PasswordInput
            size="md"
            autoFocus
            autoComplete="new-password"
            label={t('session.password.next')}
            description={t('session.password.tooShort')}
            data-testid="reset-next"
            {...form.getInputProps('next')}
          />
          <PasswordInput
            size="md"
            autoComplete="new-password"
            label={t('session.password.again')}
            data-testid="reset-again"
            {...form.getInputProps('again')}
          />
          <Button type="submit" size="md" fullWidth loading={reset.isPending} data-testid="reset-submit">
            {t('session.forgotten.save')}
          </Button>
          <Button variant="subtle" fullWidth onClick={() => goToDoor('sign-in')}>
            {t('session.toSignIn')}
          </Button>
        </Stack>
      </form>
    </SessionPanel>
  )
}
