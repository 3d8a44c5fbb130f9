import { Button, Group, List, PasswordInput, Text } from '@mantine/core'
import { IconEye, IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { SipCredentials } from '@tongdai/contract/extensions/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirm } from '../kit/confirm.ts'
import { CopyField, CopyIcon } from '../kit/copy-field.tsx'
import classes from '../kit/kit.module.css'
import { useChange } from '../kit/use-change.ts'
import { useMayUse } from '../who/session-context.ts'

/** What a desk phone is set up with: fetched on demand, because each look is logged. */
export function SipAccount({ extension }: { extension: { id: string; number: string } }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const queryClient = useQueryClient()
  const [account, setAccount] = useState<SipCredentials | null>(null)
  const params = { id: extension.id }
  const reveal = useChange(() => callRoute(api.getExtensionCredentials, { params }), {
    quiet: true,
    done: setAccount,
  })
  const rotate = useChange(() => callRoute(api.rotateExtensionSecret, { params }), {
    done: (fresh) => {
      setAccount(fresh)
      void queryClient.invalidateQueries({ queryKey: ['setup', 'extensions'] })
    },
  })
  if (!account)
    return (
      <Group>
        <Button
          leftSection={<IconEye size={16} />}
          loading={reveal.isPending}
          data-testid="sip-reveal"
          onClick={() => reveal.mutate(undefined)}
        >
          {t('account.reveal')}
        </Button>
        <Text c="dimmed" size="sm">
          {t('account.revealHint')}
        </Text>
      </Group>
    )
  const askToRotate = () =>
    confirm({
      title: t('account.rotateConfirm', { number: extension.number }),
      text: t('account.rotateText'),
      action: t('account.rotate'),
      onConfirm: () => rotate.mutate(undefined),
    })
  return (
    <>
      <dl style={{ margin: 0 }} data-testid="sip-account">
        <CopyField label={t('account.server')} value={account.server} />
        <CopyField label={t('account.port')} value={String(account.port)} />
        {account.transports.includes('tls') && (
          <CopyField label={t('account.tlsPort')} value={String(account.tlsPort)} />
        )}
        <CopyField label={t('account.username')} value={account.username} />
        <div className={classes.field}>
          <dt>{t('account.password')}</dt>
          <dd>
            <PasswordInput
              readOnly
              variant="unstyled"
              value={account.password}
              aria-label={t('account.password')}
              data-testid="sip-password"
              classNames={{ innerInput: classes.secret }}
            />
          </dd>
          <CopyIcon label={t('account.password')} value={account.password} />
        </div>
      </dl>
      {mayUse('extensions.manage') && (
        <Button
          mt="sm"
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={rotate.isPending}
          onClick={askToRotate}
        >
          {t('account.rotate')}
        </Button>
      )}
      <Text fw={650} mt="lg" mb="xs">
        {t('account.guide')}
      </Text>
      <List type="ordered" spacing={6} size="sm">
        <List.Item>{t('account.step1')}</List.Item>
        <List.Item>{t('account.step2', account)}</List.Item>
        <List.Item>{t('account.step3', account)}</List.Item>
        <List.Item>{t('account.step4', account)}</List.Item>
        <List.Item>{t('account.step5')}</List.Item>
        <List.Item>{t('account.step6')}</List.Item>
      </List>
    </>
  )
}
