import { Alert, Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

/** After the password. @param props.back to another sign-in */
export function SecondFactorForm({ back }: { back: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [code, setCode] = useState('')
  const [trustDevice, setTrust] = useState(false)
  const enter = useMutation({
    mutationFn: () => callRoute(api.enterSecondFactor, { body: { code, trustDevice } }),
    onSuccess: () => {
      history.replaceState(null, '', location.pathname)
      void queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const isOver = enter.error instanceof ApiError && enter.error.code === 'UNAUTHENTICATED'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim().length >= 6) enter.mutate()
      }}
    >
      <Title order={1}>{t('session.factor.title')}</Title>
      <Text mt="xs" c="dimmed">
        {t('session.factor.text')}
      </Text>
      <Stack mt="md">
        {enter.isError && (
          <Alert color="red" variant="light" role="alert" data-testid="factor-error">
            {isOver ? t('session.factor.over') : problemText(t, enter.error)}
          </Alert>
        )}
        <TextInput
          size="md"
          autoFocus
          autoComplete="one-time-code"
          autoCapitalize="none"
          label={t('session.factor.code')}
          data-testid="factor-code"
          value={code}
          onChange={({ currentTarget }) => {
            setCode(currentTarget.value)
            if (enter.isError) enter.reset()
          }}
        />
        <Checkbox
          label={t('session.factor.trust')}
          checked={trustDevice}
          data-testid="factor-trust"
          onChange={({ currentTarget }) => setTrust(currentTarget.checked)}
        />
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {t('session.back')}
          </Button>
          <Button type="submit" loading={enter.isPending} data-testid="factor-submit">
            {t('session.factor.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
