import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { MyAccount } from '@tongdai/contract/account/schema'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { showDay } from '../format/moment.ts'
import { confirm } from '../kit/confirm.ts'
import { useChange } from '../kit/use-change.ts'
import { AddPasskey } from '../session/add-passkey.tsx'
import { takesPasskeys } from '../session/passkey.ts'
import { useSession } from '../who/session-context.ts'
import { deviceOf } from './browser-of.ts'
import { Section } from './section.tsx'

/** Keys that authenticators keep for the account. */
export function Passkeys({ account }: { account: MyAccount }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => callRoute(api.getWaysIn, {}) })
  const remove = useChange((id: string) => callRoute(api.removePasskey, { params: { id } }), {
    reload: 'profile',
    told: 'removed',
  })
  const { passkeys, hasPassword } = account
  const takes = takesPasskeys(ways.data?.passkeyHost)
  if (!takes && passkeys.length === 0) return null
  return (
    <Section title={t('profile.passkeys.title')} text={t('profile.passkeys.text')}>
      <ul
        style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 14 }}
        data-testid="passkeys"
      >
        {passkeys.map(({ id, name, createdAt, usedAt }) => (
          <li key={id}>
            <Group justify="space-between" wrap="nowrap">
              <div style={{ minWidth: 0 }}>
                <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
                  {name}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('profile.passkeys.made', { day: showDay(createdAt, timeZone) })}
                  {usedAt && ` · ${t('profile.passkeys.used', { day: showDay(usedAt, timeZone) })}`}
                </Text>
              </div>
              <Button
                size="compact-sm"
                color="red"
                variant="light"
                style={{ flex: 'none' }}
                aria-label={`${t('frame.remove')}: ${name}`}
                data-testid="passkey-remove"
                onClick={() =>
                  confirm({
                    title: t('profile.passkeys.remove'),
                    text: t('profile.passkeys.removeText', { name }),
                    action: t('frame.remove'),
                    onConfirm: () => remove.mutate(id),
                  })
                }
              >
                {t('frame.remove')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {takes && (
        <Group justify="flex-end" mt={passkeys.length > 0 ? 'md' : 0}>
          <AddPasskey
            hasPassword={hasPassword}
            device={deviceOf(navigator.userAgent) || t('profile.passkeys.title')}
          />
        </Group>
      )}
    </Section>
  )
}
