import { Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { confirm } from '../kit/confirm.ts'
import { problemText } from '../server/problem-text.ts'

/** What is past its time goes at night; whoever cannot wait for it lets it go now. */
export function RemoveOldRecordings() {
  const { t } = useTranslation()
  const remove = useMutation({ mutationFn: () => callRoute(api.removeOldRecordings, {}) })
  const ask = () =>
    confirm({
      title: t('company.removeNow'),
      text: t('company.removeNowText'),
      action: t('company.removeNow'),
      onConfirm: () => remove.mutate(),
    })
  return (
    <Stack gap={6} align="flex-start">
      <Button
        variant="default"
        size="sm"
        loading={remove.isPending}
        onClick={ask}
        data-testid="remove-recordings"
      >
        {t('company.removeNow')}
      </Button>
      {remove.isSuccess && (
        <Text size="sm" c="var(--soft)">
          {t('company.removing')}
        </Text>
      )}
      {remove.isError && (
        <Text size="sm" c="var(--bad)">
          {problemText(t, remove.error)}
        </Text>
      )}
    </Stack>
  )
}
