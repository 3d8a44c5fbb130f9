import { PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { codeOfLink, goToDoor } from './door.ts'
import { DoorForm } from './door-form.tsx'

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
    <DoorForm
      name="confirm"
      title={t('session.confirm.title')}
      text={t('session.confirm.text')}
      fault={confirm.isError && !isWrong && problemText(t, confirm.error)}
      submit={() => {
        if (password) confirm.mutate()
      }}
      pending={confirm.isPending}
      action={t('session.confirm.submit')}
    >
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
    </DoorForm>
  )
}
