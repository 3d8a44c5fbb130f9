import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EnterInvitation } from './enter-invitation.tsx'
import { FoundCompany } from './found-company.tsx'
import { leave } from './leave.ts'
import { useLetInLater } from './use-me.ts'

/** Whoever belongs to no company enters an invitation's code, or founds one. */
export function NoCompany({ email }: { email: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  useLetInLater()
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
