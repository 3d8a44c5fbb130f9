import { Button, Center, Loader, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { compareClocks } from '../server/server-clock.ts'
import { SessionContext, sessionOf } from '../who/session-context.ts'
import { useDoor } from './door.ts'
import { DoorPage } from './door-page.tsx'
import { SessionPanel } from './session-panel.tsx'
import { type LoadDesk, useDesk } from './use-desk.ts'
import { useMe } from './use-me.ts'
import { useMustChoose } from './use-must-choose.ts'
import { useRightsAnew } from './use-rights-anew.ts'

// What few come to is not waited for by everybody who signs in.
const ChoosePasswordPage = lazy(async () => ({
  default: (await import('./choose-password-page.tsx')).ChoosePasswordPage,
}))
const ChooseCompanyPage = lazy(async () => ({
  default: (await import('./choose-company-page.tsx')).ChooseCompanyPage,
}))
const NoCompany = lazy(async () => ({ default: (await import('./no-company.tsx')).NoCompany }))
const NotLetIn = lazy(async () => ({ default: (await import('./not-let-in.tsx')).NotLetIn }))

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
  const mustChoose = useMustChoose(me.data)
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
  if (me.data.passwordGiven)
    return (
      <Later>
        <ChoosePasswordPage name={me.data.user.name} />
      </Later>
    )
  if (mustChoose)
    return (
      <Later>
        <ChooseCompanyPage me={me.data} />
      </Later>
    )
  if (me.data.refused)
    return (
      <Later>
        <NotLetIn me={me.data} refused={me.data.refused} />
      </Later>
    )
  if (!session)
    return (
      <Later>
        <NoCompany me={me.data} />
      </Later>
    )
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

/** A page whose code is fetched when somebody comes to it. */
function Later({ children }: { children: ReactNode }) {
  return <Suspense fallback={<SessionPanel>{null}</SessionPanel>}>{children}</Suspense>
}
