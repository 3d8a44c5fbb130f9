import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
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

/** A company and its owner, who confirms the e-mail before anything of them exists. */
export function SignUpPage() {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { companyName: '', name: '', email: '', password: '' },
    validate: {
      companyName: (value) => (value.trim() ? null : t('kit.invalid.required')),
      name: (value) => (value.trim() ? null : t('kit.invalid.required')),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('session.signUp.needEmail')),
      password: (value) => (value.length < 10 ? t('session.password.tooShort') : null),
    },
  })
  const signUp = useMutation({
    mutationFn: async (values: typeof form.values) => {
      const body = { ...values, email: values.email.trim(), language: currentLanguage() }
      return callRoute(api.signUp, { body: { ...body, proof: await proveWork() } })
    },
  })
  const { email } = form.values
  if (signUp.isSuccess)
    return (
      <SessionPanel>
        <MailSent email={email.trim()} text={t('session.signUp.sent', { email: email.trim() })} />
      </SessionPanel>
    )
  return (
    <SessionPanel>
      <form onSubmit={form.onSubmit((values) => signUp.mutate(values))} noValidate>
        <Title order={1}>{t('session.signUp.title')}</Title>
        <Text mt="xs" c="dimmed">
          {t('session.signUp.text')}
        </Text>
        <Stack mt="md">
          {signUp.isError && (
            <Alert color="red" variant="light" role="alert" data-testid="sign-up-error">
              {problemText(t, signUp.error)}
            </Alert>
          )}
          <TextInput
            size="md"
            autoFocus
            autoComplete="organization"
            label={t('session.signUp.company')}
            data-testid="sign-up-company"
            {...form.getInputProps('companyName')}
          />
          <TextInput
            size="md"
            autoComplete="name"
            label={t('session.signUp.name')}
            data-testid="sign-up-name"
            {...form.getInputProps('name')}
          />
          <TextInput
            size="md"
            type="email"
            autoComplete="username"
            label={t('session.signUp.email')}
            data-testid="sign-up-email"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            size="md"
            autoComplete="new-password"
            label={t('session.signIn.password')}
            description={t('session.password.tooShort')}
            data-testid="sign-up-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth loading={signUp.isPending} data-testid="sign-up-submit">
            {t('session.signUp.submit')}
          </Button>
          <Button variant="subtle" fullWidth onClick={() => goToDoor('sign-in')}>
            {t('session.signUp.have')}
          </Button>
        </Stack>
      </form>
    </SessionPanel>
  )
}
