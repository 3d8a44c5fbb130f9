import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Fragment, type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { compareClocks } from '../server/server-clock.ts'
import { leave } from './leave.ts'
import { SessionContext, sessionOf } from './session-context.ts'
import { SignInPage } from './sign-in-page.tsx'
import { useMe } from './use-me.ts'

/** Lets in who is signed in and works for a company; the address stays, so that a link leads on after the sign-in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const me = useMe()
  const session = useMemo(() => (me.data ? sessionOf(me.data) : null), [me.data])
  const signedIn = session !== null
  useEffect(() => {
    if (signedIn) void compareClocks()
  }, [signedIn])
  if (me.data === undefined)
    return (
      <Center mih="100dvh">
        {me.isError ? (
          <Stack align="center">
            <Text>{problemText(t, me.error)}</Text>
            <Button onClick={() => void me.refetch()}>{t('frame.retry')}</Button>
          </Stack>
        ) : (
          <Loader type="dots" />
        )}
      </Center>
    )
  if (me.data === null) return <SignInPage />
  if (!session) return <NoCompany email={me.data.user.email} />
  return (
    <SessionContext value={session}>
      {/* Nothing of one company may linger on the screens of another. */}
      <Fragment key={session.companyId}>{children}</Fragment>
    </SessionContext>
  )
}

function NoCompany({ email }: { email: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return (
    <Center mih="100dvh" p="md">
      <Stack maw={420}>
        <Title order={1}>{t('frame.noCompany.title')}</Title>
        <Text>{t('frame.noCompany.text', { email })}</Text>
        <Button variant="default" onClick={() => void leave(queryClient)}>
          {t('frame.signOut')}
        </Button>
      </Stack>
    </Center>
  )
}
