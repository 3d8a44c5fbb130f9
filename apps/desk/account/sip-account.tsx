import { Button, Group, List, PasswordInput, Text } from '@mantine/core'
import { IconEye, IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { SipCredentials } from '@tongdai/contract/extension'
import { mayUse } from '@tongdai/contract/route-roles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirm } from '../kit/confirm.ts'
import { CopyField, CopyIcon } from '../kit/copy-field.tsx'
import classes from '../kit/kit.module.css'
import { useChange } from '../kit/use-change.ts'
import { useSession } from '../session/session-context.ts'

/** What a desk phone is set up with: fetched on demand, because each look is logged. */
export function SipAccount({ extension }: { extension: { id: string; number: string } }) {
  const { t } = useTranslation()
  const { role } = useSession()
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
          {t('sip.reveal')}
        </Button>
        <Text c="dimmed" size="sm">
          {t('sip.revealHint')}
        </Text>
      </Group>
    )
  const askToRotate = () =>
    confirm({
      title: t('sip.rotateConfirm', { number: extension.number }),
      text: t('sip.rotateText'),
      action: t('sip.rotate'),
      onConfirm: () => rotate.mutate(undefined),
    })
  return (
    <>
      <dl style={{ margin: 0 }} data-testid="sip-account">
        <CopyField label={t('sip.server')} value={account.server} />
        <CopyField label={t('sip.port')} value={String(account.port)} />
        {account.transports.includes('tls') && (
          <CopyField label={t('sip.tlsPort')} value={String(account.tlsPort)} />
        )}
        <CopyField label={t('sip.username')} value={account.username} />
        <div className={classes.field}>
          <dt>{t('sip.password')}</dt>
          <dd>
            <PasswordInput
              readOnly
              variant="unstyled"
              value={account.password}
              aria-label={t('sip.password')}
              data-testid="sip-password"
              classNames={{ innerInput: classes.secret }}
            />
          </dd>
          <CopyIcon label={t('sip.password')} value={account.password} />
        </div>
      </dl>
      {mayUse(role, 'rotateExtensionSecret') && (
        <Button
          mt="sm"
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={rotate.isPending}
          onClick={askToRotate}
        >
          {t('sip.rotate')}
        </Button>
      )}
      <Text fw={650} mt="lg" mb="xs">
        {t('sip.guide')}
      </Text>
      <List type="ordered" spacing={6} size="sm">
        <List.Item>{t('sip.step1')}</List.Item>
        <List.Item>{t('sip.step2', account)}</List.Item>
        <List.Item>{t('sip.step3', account)}</List.Item>
        <List.Item>{t('sip.step4', account)}</List.Item>
        <List.Item>{t('sip.step5')}</List.Item>
        <List.Item>{t('sip.step6')}</List.Item>
      </List>
    </>
  )
}
