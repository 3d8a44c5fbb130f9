import { Button, EmptyState } from '@mantine/core'
import { IconPlus, IconRouter } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Trunk } from '@tongdai/contract/trunks/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useHotlines, useTrunks } from '../lists/set-up-lists.ts'
import { useLive } from '../live/live-context.tsx'
import { useMayUse } from '../who/session-context.ts'
import { TrunkForm } from './trunk-form.tsx'
import { TrunkState } from './trunk-state.tsx'
import { isDownNow } from './trunk-state-text.ts'
import { losesWayOut } from './ways-out.ts'

export function TrunksPage() {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const may = mayUse('trunks.manage')
  const trunks = useTrunks()
  const [editing, setEditing] = useState<Trunk | 'new' | null>(null)
  const columns = useMemo<Column<Trunk>[]>(
    () => [
      { accessorKey: 'name', header: t('kit.name') },
      {
        id: 'host',
        header: t('trunks.host'),
        accessorFn: ({ host, port }) => (port ? `${host}:${port}` : host),
      },
      {
        id: 'transport',
        header: t('trunks.transport'),
        accessorFn: ({ transport }) => transport.toUpperCase(),
      },
      {
        id: 'auth',
        header: t('trunks.auth'),
        accessorFn: ({ auth }) => t(auth === 'ip' ? 'trunks.authIp' : 'trunks.authRegister'),
      },
      { accessorKey: 'priority', header: t('trunks.priority') },
      {
        id: 'status',
        header: t('kit.status'),
        enableSorting: false,
        cell: ({ row }) => <TrunkState trunk={row.original} />,
      },
    ],
    [t],
  )
  const add = may && (
    <Button leftSection={<IconPlus size={16} />} data-testid="trunk-add" onClick={() => setEditing('new')}>
      {t('trunks.add')}
    </Button>
  )
  return (
    <Page title={t('trunks.nav')} lead={t('trunks.lead')} actions={add}>
      <DataTable
        query={trunks}
        label={t('trunks.nav')}
        columns={columns}
        rows={trunks.data}
        isOff={({ enabled }) => !enabled}
        empty={
          <EmptyState
            py="xl"
            icon={<IconRouter />}
            title={t('trunks.empty')}
            description={t(may ? 'trunks.emptyText' : 'trunks.emptyTextManager')}
          />
        }
        actions={may ? (trunk) => <TrunkActions trunk={trunk} edit={() => setEditing(trunk)} /> : undefined}
      />
      {editing && <TrunkForm trunk={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  )
}

/** What it costs, with the hotlines by name that could not call out any more. */
function useWarning(trunk: Trunk) {
  const { t } = useTranslation()
  const trunks = useTrunks().data ?? []
  const hotlines = useHotlines().data ?? []
  const { views } = useLive(({ trunks }) => ({ views: trunks }))
  const isDown = (id: string) => isDownNow(views.get(id))
  return (how: 'removed' | 'disabled', text: string) => {
    const lost = losesWayOut(trunk, how, trunks, hotlines, isDown)
    if (lost.length === 0) return text
    const names = lost.map(({ name, number }) => `${name} (${showNumber(number)})`).join(', ')
    return `${text} ${t('trunks.noWayOut', { names })}`
  }
}

function TrunkActions({ trunk, edit }: { trunk: Trunk; edit: () => void }) {
  const { t } = useTranslation()
  const row = useRowActions()
  const warning = useWarning(trunk)
  const params = { id: trunk.id }
  const { name, version } = trunk
  const able = useChange((enabled: boolean) =>
    callRoute(api.updateTrunk, { params, body: { enabled, version } }),
  )
  const remove = useChange(() => callRoute(api.removeTrunk, { params }), { told: 'removed' })
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(edit),
        row.switched(trunk.enabled, able.mutate, {
          title: t('trunks.disableConfirm', { name }),
          text: warning('disabled', t('trunks.disableText')),
        }),
        row.remove(() => remove.mutate(undefined), {
          title: t('trunks.removeConfirm', { name }),
          text: warning('removed', t('trunks.removeText')),
        }),
      ]}
    />
  )
}
