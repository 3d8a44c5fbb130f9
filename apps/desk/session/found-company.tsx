import { Button, Group, Space, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { currentLanguage } from '../text/language.ts'
import { ChangeEmail } from './change-email.tsx'
import { CompanyCodeField, companyCodeFault } from './company-code-field.tsx'

interface FoundCompanyProps {
  /** Without one that is confirmed nobody founds a company. */
  hasEmail: boolean
  above: ReactNode
}

/** For who came by a provider, or has left the last company: one of one's own, where that is open to anybody. */
export function FoundCompany({ hasEmail, above }: FoundCompanyProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [companyName, setName] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => callRoute(api.getWaysIn, {}) })
  const account = useQuery({
    queryKey: ['profile', 'account'],
    queryFn: () => callRoute(api.getMyAccount, {}),
    enabled: !hasEmail,
  })
  const found = useMutation({
    mutationFn: () =>
      callRoute(api.foundCompany, {
        body: { companyName, ...(code !== null && { companyCode: code }), language: currentLanguage() },
      }),
    onSuccess: (me) => queryClient.setQueryData(['me'], me),
  })
  const isTaken = found.error instanceof ApiError && found.error.code === 'COMPANY_CODE_TAKEN'
  if (!ways.data?.signUp) return null
  const head = (
    <>
      {above}
      <Title order={2} size="h5" mb="xs">
        {t('session.signUp.own')}
      </Title>
    </>
  )
  if (!hasEmail)
    return (
      <div>
        {head}
        <Text size="sm" mb="sm">
          {t('session.noCompany.emailFirst')}
        </Text>
        {account.data && <ChangeEmail first hasPassword={account.data.hasPassword} />}
      </div>
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (companyName.trim() && !companyCodeFault(t, code)) found.mutate()
      }}
    >
      {head}
      <TextInput
        label={t('session.signUp.company')}
        autoComplete="organization"
        data-testid="found-name"
        value={companyName}
        error={found.isError && !isTaken && problemText(t, found.error)}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Space h="sm" />
      <CompanyCodeField
        value={code}
        companyName={companyName}
        change={(typed) => {
          setCode(typed)
          if (found.isError) found.reset()
        }}
        error={isTaken ? problemText(t, found.error) : companyCodeFault(t, code)}
      />
      <Group justify="flex-end" mt="sm">
        <Button type="submit" loading={found.isPending} data-testid="found-submit">
          {t('session.signUp.found')}
        </Button>
      </Group>
    </form>
  )
}
