import { Alert, Button, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Me } from '@tongdai/contract/session/schema'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { leave } from './leave.ts'
import { SessionPanel } from './session-panel.tsx'

/** Of the few who see it: who only signs in does not wait for it. */
const FactorNeeded = lazy(() => import('./factor-needed.tsx'))

interface NotLetInProps {
  me: Me
  refused: NonNullable<Me['refused']>
}

/** The company's rules keep somebody out who is signed in: why, and the way on. */
export function NotLetIn({ me, refused: { companyId, code, address, signInWays } }: NotLetInProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const again = () => queryClient.invalidateQueries({ queryKey: ['me'] })
  const choose = useMutation({
    mutationFn: (id: string) => callRoute(api.chooseCompany, { body: { companyId: id } }),
    onSuccess: (answer) => queryClient.setQueryData(['me'], answer),
  })
  const company = me.companies.find(({ id }) => id === companyId)
  const others = me.companies.filter(({ id }) => id !== companyId)
  const ways = signInWays.map((way) => t(`session.notLetIn.way.${way}`)).join(', ')
  return (
    <SessionPanel>
      <div data-testid="not-let-in">
        <Title order={1}>{t('session.notLetIn.title', { company: company?.name })}</Title>
        <Text mt="xs" mb="md" style={{ overflowWrap: 'anywhere' }}>
          {t(`session.notLetIn.${code}`, { address, ways })}
        </Text>
        <Stack gap="sm">
          {code === 'SECOND_FACTOR_NEEDED' ? (
            <Suspense fallback={null}>
              <FactorNeeded done={again} />
            </Suspense>
          ) : (
            <Button onClick={() => void again()}>{t('session.notLetIn.again')}</Button>
          )}
          {choose.isError && (
            <Alert color="red" variant="light" role="alert">
              {problemText(t, choose.error)}
            </Alert>
          )}
          {others.length > 0 && (
            <>
              <Text size="sm" c="dimmed">
                {t('session.notLetIn.others')}
              </Text>
              {others.map(({ id, name }) => (
                <Button
                  key={id}
                  variant="default"
                  loading={choose.isPending && choose.variables === id}
                  onClick={() => choose.mutate(id)}
                >
                  {name}
                </Button>
              ))}
            </>
          )}
          <Button variant="default" data-testid="not-let-in-sign-out" onClick={() => void leave(queryClient)}>
            {t('session.signOut')}
          </Button>
        </Stack>
      </div>
    </SessionPanel>
  )
}
