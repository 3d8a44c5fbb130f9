import { Button, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '@tongdai/contract/session/schema'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CompanyList } from './company-list.tsx'
import { leave } from './leave.ts'
import { SessionPanel } from './session-panel.tsx'
import { useChooseCompany } from './use-choose-company.ts'
import { useLetInLater } from './use-me.ts'

/** Of the few who see it: who only signs in does not wait for it. */
const FactorNeeded = lazy(() => import('./factor-needed.tsx'))
const WayNeeded = lazy(() => import('./way-needed.tsx'))

interface NotLetInProps {
  me: Me
  refused: NonNullable<Me['refused']>
}

/** The company's rules keep somebody out who is signed in: why, and the way on. */
export function NotLetIn({ me, refused: { companyId, code, address, signInWays } }: NotLetInProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const again = () => queryClient.invalidateQueries({ queryKey: ['me'] })
  /** The backup codes are shown once. */
  const [settingUp, setSettingUp] = useState(false)
  useLetInLater(!settingUp)
  const { choose, choosing } = useChooseCompany()
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
              <FactorNeeded settingUp={setSettingUp} done={again} />
            </Suspense>
          ) : (
            <Button onClick={() => void again()}>{t('session.notLetIn.again')}</Button>
          )}
          {code === 'WAY_REFUSED' && (
            <Suspense fallback={null}>
              <WayNeeded ways={signInWays} />
            </Suspense>
          )}
          {others.length > 0 && (
            <>
              <Text size="sm" c="dimmed">
                {t('session.notLetIn.others')}
              </Text>
              <CompanyList
                companies={others}
                disabled={choosing}
                choose={(companyId) => choose({ companyId })}
              />
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
