import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

/** The code that a company handed over shows its invitation, which is then accepted or declined. */
export function EnterInvitation({ email, done }: { email: string; done: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [code, setCode] = useState('')
  const body = { code }
  const look = useMutation({ mutationFn: () => callRoute(api.findInvitation, { body }) })
  const answer = useMutation({
    mutationFn: (accepted: boolean) =>
      callRoute(accepted ? api.acceptInvitation : api.declineInvitation, { body }),
    onSuccess: (me, accepted) => {
      queryClient.setQueryData(['me'], me)
      if (look.data)
        notifications.show({
          message: t(`session.invitation.${accepted ? 'accepted' : 'declined'}`, {
            company: look.data.companyName,
          }),
        })
      look.reset()
      setCode('')
      done()
    },
  })
  const error = answer.error ?? look.error
  const problem =
    error instanceof ApiError && error.code === 'NOT_FOUND'
      ? t(email ? 'session.invitation.wrongCode' : 'session.invitation.wrongCodeByPhone', { email })
      : error && problemText(t, error)
  // What was said of the code before says nothing about what is typed now.
  const type = (typed: string) => {
    setCode(typed)
    look.reset()
    answer.reset()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim()) look.mutate()
      }}
    >
      <Stack>
        <TextInput
          label={t('session.invitation.code')}
          description={t(email ? 'session.invitation.codeHint' : 'session.invitation.codeHintByPhone', {
            email,
          })}
          autoComplete="one-time-code"
          data-autofocus
          data-testid="invitation-code"
          value={code}
          error={problem}
          onChange={({ currentTarget }) => type(currentTarget.value)}
        />
        {look.data ? (
          <section aria-label={t('session.invitation.label')} data-testid="invitation">
            <Text role="status" mb="sm">
              {t('session.invitation.text', {
                company: look.data.companyName,
                role: look.data.roleName ?? t(`frame.role.${look.data.role}`),
              })}
            </Text>
            <Group justify="flex-end">
              <Button
                variant="default"
                disabled={answer.isPending}
                data-testid="invitation-decline"
                onClick={() => answer.mutate(false)}
              >
                {t('session.invitation.decline')}
              </Button>
              <Button
                loading={answer.isPending}
                data-testid="invitation-accept"
                onClick={() => answer.mutate(true)}
              >
                {t('session.invitation.accept')}
              </Button>
            </Group>
          </section>
        ) : (
          <Group justify="flex-end">
            <Button type="submit" loading={look.isPending} data-testid="invitation-look">
              {t('session.invitation.look')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
