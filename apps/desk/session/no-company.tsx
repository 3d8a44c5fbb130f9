import { Button, Divider, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '@tongdai/contract/session/schema'
import { useTranslation } from 'react-i18next'
import { showDay, showTime } from '../format/moment.ts'
import { EnterInvitation } from './enter-invitation.tsx'
import { FoundCompany } from './found-company.tsx'
import { leave } from './leave.ts'
import { SessionPanel } from './session-panel.tsx'
import { useLetInLater } from './use-me.ts'

/** Whoever belongs to no company reads why, enters an invitation's code, or founds one. */
export function NoCompany({ me: { user, left } }: { me: Me }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { email } = user
  useLetInLater()
  return (
    <SessionPanel>
      <Stack data-testid="no-company">
        <Title order={1}>{t('session.noCompany.title')}</Title>
        {left && (
          <Text data-testid="left-company" style={{ overflowWrap: 'anywhere' }}>
            {t(`session.noCompany.${left.how}${left.by ? 'By' : ''}`, {
              by: left.by,
              company: left.companyName,
              // No company's time zone is theirs any more.
              when: `${showTime(left.at, ownZone)} ${showDay(left.at, ownZone)}`,
            })}
          </Text>
        )}
        <Text style={{ overflowWrap: 'anywhere' }} {...(left && { size: 'sm', c: 'dimmed' })}>
          {t(email ? 'session.noCompany.text' : 'session.noCompany.textByPhone', { email })}
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

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone
