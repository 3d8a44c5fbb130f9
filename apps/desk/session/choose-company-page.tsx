import { Button, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '@tongdai/contract/session/schema'
import { useTranslation } from 'react-i18next'
import { ChooseCompany } from './choose-company.tsx'
import { leave } from './leave.ts'
import { SessionPanel } from './session-panel.tsx'

/** After the sign-in of somebody who works for several. */
export function ChooseCompanyPage({ me: { companies, choice } }: { me: Me }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return (
    <SessionPanel>
      <div data-testid="choose-company">
        <Title order={1}>{t('session.company.title')}</Title>
        <Text mt="xs" mb="md" c="dimmed">
          {t('session.company.text')}
        </Text>
        <ChooseCompany companies={companies} choice={choice} />
        <Button mt="md" variant="default" fullWidth onClick={() => void leave(queryClient)}>
          {t('session.signOut')}
        </Button>
      </div>
    </SessionPanel>
  )
}
