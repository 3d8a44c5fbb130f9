import { Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { DoorForm } from './door-form.tsx'

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
    <DoorForm
      name="factor"
      title={t('session.factor.title')}
      text={t('session.factor.text')}
      fault={enter.isError && (isOver ? t('session.factor.over') : problemText(t, enter.error))}
      submit={() => {
        if (code.trim().length >= 6) enter.mutate()
      }}
      pending={enter.isPending}
      action={t('session.factor.submit')}
      back={{ label: t('session.back'), run: back }}
    >
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
    </DoorForm>
  )
}
