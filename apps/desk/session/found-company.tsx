import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { currentLanguage } from '../text/language.ts'

/** For who came by a provider, or has left the last company: one of one's own, where that is open to anybody. */
export function FoundCompany() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [companyName, setName] = useState('')
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => callRoute(api.getWaysIn, {}) })
  const found = useMutation({
    mutationFn: () => callRoute(api.foundCompany, { body: { companyName, language: currentLanguage() } }),
    onSuccess: (me) => queryClient.setQueryData(['me'], me),
  })
  if (!ways.data?.signUp) return null
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (companyName.trim()) found.mutate()
      }}
    >
      <TextInput
        label={t('session.signUp.own')}
        autoComplete="organization"
        data-testid="found-name"
        value={companyName}
        error={found.isError && problemText(t, found.error)}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Group justify="flex-end" mt="sm">
        <Button type="submit" loading={found.isPending} data-testid="found-submit">
          {t('session.signUp.found')}
        </Button>
      </Group>
    </form>
  )
}
