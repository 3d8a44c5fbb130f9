import { Button, EmptyState } from '@mantine/core'
import { IconPlus, IconRouter } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { mayUse } from '@tongdai/contract/route-roles'
import type { Trunk } from '@tongdai/contract/trunk'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useSession } from '../session/session-context.ts'
import { useTrunks } from './set-up-lists.ts'
import { TrunkForm } from './trunk-form.tsx'
import { TrunkState } from './trunk-state.tsx'

export function TrunksPage() {
  const { t } = useTranslation()
  const { role } = useSession()
  const may = mayUse(role, 'updateTrunk')
  const trunks = useTrunks()
  const [editing, setEditing] = useState<Trunk | 'new' | null>(null)
  const columns = useMemo<Column<Trunk>[]>(
    () => [
      { accessorKey: 'name', header: t('setup.name') },
      {
        id: 'host',
        header: t('setup.trunk.host'),
        accessorFn: ({ host, port }) => (port ? `${host}:${port}` : host),
      },
      {
        id: 'transport',
        header: t('setup.trunk.transport'),
        accessorFn: ({ transport }) => transport.toUpperCase(),
      },
      {
        id: 'auth',
        header: t('setup.trunk.auth'),
        accessorFn: ({ auth }) => t(auth === 'ip' ? 'setup.trunk.authIp' : 'setup.trunk.authRegister'),
      },
      { accessorKey: 'priority', header: t('setup.trunk.priority') },
      {
        id: 'status',
        header: t('setup.status'),
        enableSorting: false,
        cell: ({ row }) => <TrunkState trunk={row.original} />,
      },
    ],
    [t],
  )
  const add = may && (
    <Button leftSection={<IconPlus size={16} />} data-testid="trunk-add" onClick={() => setEditing('new')}>
      {t('setup.trunk.add')}
    </Button>
  )
  return (
    <Page title={t('frame.nav.trunks')} lead={t('setup.trunk.lead')} actions={add}>
      {trunks.isError && !trunks.data ? (
        <LoadFault error={trunks.error} retry={() => void trunks.refetch()} />
      ) : (
        <DataTable
          label={t('frame.nav.trunks')}
          columns={columns}
          rows={trunks.data}
          isOff={({ enabled }) => !enabled}
          empty={
            <EmptyState
              py="xl"
              icon={<IconRouter />}
              title={t('setup.trunk.empty')}
              description={t(may ? 'setup.trunk.emptyText' : 'setup.trunk.emptyTextManager')}
            />
          }
          actions={may ? (trunk) => <TrunkActions trunk={trunk} edit={() => setEditing(trunk)} /> : undefined}
        />
      )}
      {editing && <TrunkForm trunk={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  )
}

function TrunkActions({ trunk, edit }: { trunk: Trunk; edit: () => void }) {
  const { t } = useTranslation()
  const row = useRowActions()
  const params = { id: trunk.id }
  const { name } = trunk
  const able = useChange((enabled: boolean) => callRoute(api.updateTrunk, { params, body: { enabled } }))
  const remove = useChange(() => callRoute(api.removeTrunk, { params }))
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(edit),
        row.switched(trunk.enabled, able.mutate, {
          title: t('setup.trunk.disableConfirm', { name }),
          text: t('setup.trunk.disableText'),
        }),
        row.remove(() => remove.mutate(undefined), {
          title: t('setup.trunk.removeConfirm', { name }),
          text: t('setup.trunk.removeText'),
        }),
      ]}
    />
  )
}
