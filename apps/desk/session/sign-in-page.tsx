import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLocalStorage } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { unlockTones } from '../softphone/tones.ts'
import { goToDoor } from './door.ts'
import { loginOf, mayBeName } from './login-of.ts'
import { takeOver } from './session-over.ts'
import { SessionPanel } from './session-panel.tsx'
import { signIn } from './sign-in.ts'
import { codeInAddress, useLogo } from './use-logo.ts'

/** What comes with the news of which ways there are. */
const OtherWays = lazy(async () => ({ default: (await import('./other-ways.tsx')).OtherWays }))

/** Most have none, and do not wait for it. */
const SecondFactorForm = lazy(async () => ({
  default: (await import('./second-factor-form.tsx')).SecondFactorForm,
}))

export function SignInPage() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [awaitsFactor, setAwaitsFactor] = useState(() => new URLSearchParams(location.search).has('factor'))
  const [byAgentId, setByAgentId] = useLocalStorage({
    key: 'sign-in-by-agent-id',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const [over] = useState(takeOver)
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => callRoute(api.getWaysIn, {}) })
  const form = useForm({
    initialValues: { name: '', companyCode: codeInAddress() ?? '', password: '' },
    validate: {
      name: (value) =>
        mayBeName(value, byAgentId)
          ? null
          : t(byAgentId ? 'session.signIn.needAgentId' : 'session.signIn.needEmail'),
      companyCode: (value) => (value.trim() || !byAgentId ? null : t('session.signIn.needCompanyCode')),
      password: (value) => (value ? null : t('session.signIn.needPassword')),
    },
  })
  const logo = useLogo(byAgentId ? form.values.companyCode : '')
  const [isProving, setProving] = useState(false)
  const submitted = useMutation({
    mutationFn: (typed: typeof form.values) => signIn(loginOf(typed, byAgentId), () => setProving(true)),
    onSettled: () => setProving(false),
    onSuccess: (answer) => {
      if (answer.awaitsFactor) setAwaitsFactor(true)
      else void queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const submit = form.onSubmit((values) => {
    // This click is what lets the browser play the ring later.
    unlockTones()
    submitted.mutate(values)
  })
  // What was wrong with the last attempt says nothing about what is typed now.
  const forget = () => submitted.isError && submitted.reset()
  if (awaitsFactor)
    return (
      <Suspense fallback={<SessionPanel>{null}</SessionPanel>}>
        <SecondFactorForm
          back={() => {
            history.replaceState(null, '', location.pathname)
            setAwaitsFactor(false)
          }}
        />
      </Suspense>
    )
  return (
    <SessionPanel logo={logo}>
      <form onSubmit={submit} onChange={forget} noValidate>
        <Title order={1}>{t('session.signIn.title')}</Title>
        <Stack gap="md" mt="md">
          {over && !submitted.isError && (
            <Alert color="yellow" variant="light" role="status" data-testid="session-over">
              {t(over === 'time' ? 'problem.SESSION_OVER' : `session.ended.${over}`)}
            </Alert>
          )}
          {submitted.isError && (
            <Alert color="red" variant="light" data-testid="sign-in-error" role="alert">
              {problemText(t, submitted.error)}
            </Alert>
          )}
          {byAgentId && (
            <TextInput
              size="md"
              autoFocus
              autoComplete="organization"
              autoCapitalize="none"
              label={t('session.signIn.companyCode')}
              data-testid="sign-in-company"
              {...form.getInputProps('companyCode')}
            />
          )}
          <TextInput
            key={String(byAgentId)}
            size="md"
            // A telephone number begins with a plus where the country is named.
            inputMode={byAgentId ? 'tel' : 'email'}
            autoFocus={!byAgentId}
            autoCapitalize="none"
            autoComplete="username"
            label={t(byAgentId ? 'session.signIn.agentId' : 'session.signIn.email')}
            data-testid="sign-in-email"
            {...form.getInputProps('name')}
          />
          <PasswordInput
            size="md"
            autoComplete="current-password"
            label={t('session.signIn.password')}
            data-testid="sign-in-password"
            {...form.getInputProps('password')}
          />
          <Button
            type="submit"
            size="md"
            fullWidth
            loading={submitted.isPending}
            data-testid="sign-in-submit"
          >
            {t('session.signIn.submit')}
          </Button>
          {isProving && (
            <Text size="sm" c="dimmed" role="status" data-testid="sign-in-proving">
              {t('session.signIn.proving')}
            </Text>
          )}
          <Group justify="space-between" gap="xs">
            <Anchor
              component="button"
              type="button"
              size="sm"
              data-testid="sign-in-other"
              onClick={() => {
                form.clearErrors()
                setByAgentId(!byAgentId)
              }}
            >
              {t(byAgentId ? 'session.signIn.withEmail' : 'session.signIn.withAgentId')}
            </Anchor>
            <Anchor
              component="button"
              type="button"
              size="sm"
              data-testid="forgotten"
              onClick={() => goToDoor('forgotten')}
            >
              {t('session.forgotten.link')}
            </Anchor>
          </Group>
          {ways.data && (
            <Suspense fallback={null}>
              <OtherWays providers={ways.data.providers} passkeyHost={ways.data.passkeyHost} />
            </Suspense>
          )}
          {ways.data?.signUp && (
            <Button variant="subtle" fullWidth data-testid="sign-up" onClick={() => goToDoor('sign-up')}>
              {t('session.signUp.link')}
            </Button>
          )}
        </Stack>
      </form>
    </SessionPanel>
  )
}
