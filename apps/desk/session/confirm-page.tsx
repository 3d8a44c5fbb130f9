import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { codeOfLink, goToDoor } from './door.ts'
import { SessionPanel } from './session-panel.tsx'

/** The link of a sign-up leads here. */
export function ConfirmPage() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [password, setPassword] = useState('')
  const confirm = useMutation({
    mutationFn: () => callRoute(api.confirmSignUp, { body: { code: codeOfLink(), password } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['me'] })
      goToDoor('sign-in')
    },
  })
  const isWrong = confirm.error instanceof ApiError && confirm.error.code === 'WRONG_PASSWORD'
  return (
    <SessionPanel>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (password) confirm.mutate()
        }}
      >
        <Title order={1}>{t('session.confirm.title')}</Title>
        <Text mt="xs" c="dimmed">
          {t('session.confirm.text')}
        </Text>
        <Stack mt="md">
          {confirm.isError && !isWrong && (
            <Alert color="red" variant="light" role="alert" data-testid="confirm-error">
              {problemText(t, confirm.error)}
            </Alert>
          )}
          <PasswordInput
            size="md"
            autoFocus
            autoComplete="current-password"
            label={t('session.confirm.password')}
            error={isWrong && t('session.confirm.wrong')}
            data-testid="confirm-password"
            value={password}
            onChange={({ currentTarget }) => {
              setPassword(currentTarget.value)
              if (confirm.isError) confirm.reset()
            }}
          />
          <Button type="submit" size="md" fullWidth loading={confirm.isPending} data-testid="confirm-submit">
            {t('session.confirm.submit')}
          </Button>
          <Button variant="subtle" fullWidth onClick={() => goToDoor('sign-in')}>
            {t('session.toSignIn')}
          </Button>
        </Stack>
      </form>
    </SessionPanel>
  )
}
