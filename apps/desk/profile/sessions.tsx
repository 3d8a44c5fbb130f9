import { Badge, Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { showDay, showTime } from '../format/moment.ts'
import { confirm } from '../kit/confirm.ts'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { useChange } from '../kit/use-change.ts'
import { useSession } from '../who/session-context.ts'
import { deviceOf } from './browser-of.ts'
import { Section } from './section.tsx'

/** Where one is signed in; what one does not know is ended here. */
export function Sessions() {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const sessions = useQuery({
    queryKey: ['profile', 'sessions'],
    queryFn: () => callRoute(api.listMySessions, {}),
  })
  const end = useChange((id: string) => callRoute(api.endMySession, { params: { id } }), {
    reload: 'profile',
    quiet: true,
  })
  const endOthers = useChange(() => callRoute(api.endMyOtherSessions, {}), { reload: 'profile', quiet: true })
  const items = sessions.data?.items ?? []
  return (
    <Section title={t('profile.sessions.title')} text={t('profile.sessions.text')}>
      {isAway(sessions) && <LoadFault query={sessions} />}
      <ul
        style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 14 }}
        data-testid="sessions"
      >
        {items.map(({ id, current, address, userAgent, seenAt }) => {
          const device = deviceOf(userAgent) || t('profile.sessions.unknown')
          return (
            <li key={id}>
              <Group justify="space-between" wrap="nowrap">
                <div style={{ minWidth: 0 }}>
                  <Text fw={500}>{device}</Text>
                  <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {address && <span className="number">{address} · </span>}
                    {t('profile.sessions.seen', {
                      when: `${showDay(seenAt, timeZone)} ${showTime(seenAt, timeZone)}`,
                    })}
                  </Text>
                </div>
                {current ? (
                  <Badge color="jade" variant="light" style={{ flex: 'none' }}>
                    {t('profile.sessions.current')}
                  </Badge>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    style={{ flex: 'none' }}
                    aria-label={`${t('profile.sessions.end')}: ${device}`}
                    loading={end.isPending && end.variables === id}
                    data-testid="session-end"
                    onClick={() => end.mutate(id)}
                  >
                    {t('profile.sessions.end')}
                  </Button>
                )}
              </Group>
            </li>
          )
        })}
      </ul>
      {items.length > 1 && (
        <Group justify="flex-end" mt="md">
          <Button
            color="red"
            variant="light"
            loading={endOthers.isPending}
            data-testid="sessions-end-others"
            onClick={() =>
              confirm({
                title: t('profile.sessions.endOthersConfirm'),
                text: t('profile.sessions.endOthersText', { count: items.length - 1 }),
                action: t('profile.sessions.endOthers'),
                onConfirm: () => endOthers.mutate(undefined),
              })
            }
          >
            {t('profile.sessions.endOthers')}
          </Button>
        </Group>
      )}
    </Section>
  )
}
