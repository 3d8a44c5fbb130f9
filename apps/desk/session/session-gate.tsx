import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core'
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { compareClocks } from '../server/server-clock.ts'
import { SessionContext, sessionOf } from '../who/session-context.ts'
import { ChoosePasswordPage } from './choose-password-page.tsx'
import { useDoor } from './door.ts'
import { DoorPage } from './door-page.tsx'
import { EnterInvitation } from './enter-invitation.tsx'
import { FoundCompany } from './found-company.tsx'
import { leave } from './leave.ts'
import { NotLetIn } from './not-let-in.tsx'
import { type LoadDesk, useDesk } from './use-desk.ts'
import { useMe } from './use-me.ts'
import { useRightsAnew } from './use-rights-anew.ts'

const compareMs = 60_000

/**
 * Lets in who is signed in and works for a company; the address stays, so that a link leads on after the sign-in.
 * @param props.desk what is behind the gate, which knows more of the desk than the gate should
 */
export function SessionGate({ desk }: { desk: LoadDesk }) {
  const me = useMe()
  const door = useDoor()
  const { Desk, fetched } = useDesk(desk)
  const session = useMemo(() => (me.data ? sessionOf(me.data) : null), [me.data])
  const signedIn = session !== null
  useRightsAnew(session)
  useEffect(() => {
    if (!signedIn) return
    void compareClocks()
    // Either clock may be set while the page is open for days.
    const timer = setInterval(() => void compareClocks(), compareMs)
    return () => clearInterval(timer)
  }, [signedIn])
  // A link of a mail is of whom it was sent to, whoever is signed in here.
  if (door === 'confirm' || door === 'confirm-email' || door === 'new-password')
    return <DoorPage door={door} />
  if (me.data === undefined) return <Waiting query={me} />
  if (me.data === null) return <DoorPage door={door} />
  if (me.data.passwordGiven) return <ChoosePasswordPage name={me.data.user.name} />
  if (me.data.refused) return <NotLetIn me={me.data} refused={me.data.refused} />
  if (!session) return <NoCompany email={me.data.user.email} />
  if (!Desk) return <Waiting query={fetched} />
  return (
    <SessionContext value={session}>
      {/* Nothing of one company may linger on the screens of another. */}
      <Desk key={session.companyId} />
    </SessionContext>
  )
}

/** Says why it takes long while it still tries by itself, and leaves the next attempt to the person when it gave up. */
function Waiting({ query }: { query: UseQueryResult }) {
  const { t } = useTranslation()
  const { failureReason, isError, isFetching } = query
  return (
    <Center mih="100dvh" p="md">
      <Stack align="center">
        {!isError && <Loader type="dots" />}
        {failureReason && (
          <Text role="status" ta="center">
            {problemText(t, failureReason)}
          </Text>
        )}
        {isError && (
          <Button loading={isFetching} onClick={() => void query.refetch()}>
            {t('frame.retry')}
          </Button>
        )}
      </Stack>
    </Center>
  )
}

function NoCompany({ email }: { email: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return (
    <Center mih="100dvh" p="md">
      <Stack maw={420}>
        <Title order={1}>{t('session.noCompany.title')}</Title>
        <Text>{t('session.noCompany.text', { email: email || t('session.invitation.thisAccount') })}</Text>
        <EnterInvitation email={email} done={() => {}} />
        <FoundCompany />
        <Button variant="default" onClick={() => void leave(queryClient)}>
          {t('session.signOut')}
        </Button>
      </Stack>
    </Center>
  )
}
