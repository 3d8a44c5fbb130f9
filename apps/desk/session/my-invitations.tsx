import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { MyInvitation } from '@tongdai/contract/me'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import classes from './my-invitations.module.css'
import { useMe } from './use-me.ts'

/** The companies that would have the person work for them: he belongs to none before he has accepted. */
export function MyInvitations() {
  const { data: me } = useMe()
  return me?.invitations.map((invitation) => <Invitation key={invitation.id} invitation={invitation} />)
}

function Invitation({ invitation: { id, companyName, role } }: { invitation: MyInvitation }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const answer = useMutation({
    mutationFn: (accepted: boolean) =>
      callRoute(accepted ? api.acceptInvitation : api.declineInvitation, { params: { id } }),
    onSuccess: (me) => queryClient.setQueryData(['me'], me),
    // Withdrawn meanwhile: then it is no longer among them.
    onError: () => queryClient.invalidateQueries({ queryKey: ['me'] }),
  })
  return (
    <section className={classes.invitation} aria-label={t('frame.invitation.label')} data-testid="invitation">
      <Text>{t('frame.invitation.text', { company: companyName, role: t(`frame.role.${role}`) })}</Text>
      {answer.isError && (
        <Text role="alert" c="red">
          {problemText(t, answer.error)}
        </Text>
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          loading={answer.isPending}
          data-testid="invitation-accept"
          onClick={() => answer.mutate(true)}
        >
          {t('frame.invitation.accept')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={answer.isPending}
          data-testid="invitation-decline"
          onClick={() => answer.mutate(false)}
        >
          {t('frame.invitation.decline')}
        </Button>
      </Group>
    </section>
  )
}
