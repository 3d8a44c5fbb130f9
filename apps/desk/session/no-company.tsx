import { Button, Divider, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EnterInvitation } from './enter-invitation.tsx'
import { FoundCompany } from './found-company.tsx'
import { leave } from './leave.ts'
import { SessionPanel } from './session-panel.tsx'
import { useLetInLater } from './use-me.ts'

/** Whoever belongs to no company enters an invitation's code, or founds one. */
export function NoCompany({ email }: { email: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  useLetInLater()
  return (
    <SessionPanel>
      <Stack data-testid="no-company">
        <Title order={1}>{t('session.noCompany.title')}</Title>
        <Text style={{ overflowWrap: 'anywhere' }}>
          {t(email ? 'session.noCompany.text' : 'session.noCompany.textByPhone', { email })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('session.noCompany.removed')}
        </Text>
        <EnterInvitation email={email} done={() => {}} />
        <FoundCompany hasEmail={email !== ''} above={<Divider my="sm" />} />
        <Button variant="default" onClick={() => void leave(queryClient)}>
          {t('session.signOut')}
        </Button>
      </Stack>
    </SessionPanel>
  )
}
