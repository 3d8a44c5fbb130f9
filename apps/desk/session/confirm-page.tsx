import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { companyCodeFault } from './company-code-field.tsx'
import { codeOfLink, goToDoor } from './door.ts'
import { DoorForm } from './door-form.tsx'

/** The link of a sign-up leads here. */
export function ConfirmPage() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [password, setPassword] = useState('')
  const [companyCode, setCompanyCode] = useState('')
  const [taken, setTaken] = useState(false)
  const confirm = useMutation({
    mutationFn: () =>
      callRoute(api.confirmSignUp, {
        body: { code: codeOfLink(), password, ...(taken && { companyCode: companyCode || null }) },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['me'] })
      goToDoor('sign-in')
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'COMPANY_CODE_TAKEN') setTaken(true)
    },
  })
  const isWrong = confirm.error instanceof ApiError && confirm.error.code === 'WRONG_PASSWORD'
  const isTaken = confirm.error instanceof ApiError && confirm.error.code === 'COMPANY_CODE_TAKEN'
  return (
    <DoorForm
      name="confirm"
      title={t('session.confirm.title')}
      text={t('session.confirm.text')}
      fault={confirm.isError && !isWrong && !isTaken && problemText(t, confirm.error)}
      submit={() => {
        if (password && !(taken && companyCodeFault(t, companyCode || null))) confirm.mutate()
      }}
      pending={confirm.isPending}
      action={t('session.confirm.submit')}
    >
      {taken && (
        <TextInput
          size="md"
          autoFocus
          label={t('session.signUp.otherCode')}
          description={t('session.signUp.otherCodeHint')}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={20}
          data-testid="confirm-code"
          value={companyCode}
          error={isTaken ? problemText(t, confirm.error) : companyCodeFault(t, companyCode || null)}
          onChange={({ currentTarget }) => {
            setCompanyCode(currentTarget.value.toLowerCase().trim())
            if (confirm.isError) confirm.reset()
          }}
        />
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
    </DoorForm>
  )
}
